import { createHash } from "node:crypto";
import { templatesFolder } from "./mapping-templates.ts";

/** A block of the contract that comes from a template. */
export interface TemplateBlock {
  /** The path of the template, from the folder of the templates. */
  readonly path: string;
  /** The line of the comment above the block, from 1. */
  readonly line: number;
  /** The current text of the block. */
  readonly text: string;
  /** Whether the text differs from what was generated. */
  readonly edited: boolean;
}

const comment = /^( *)# From server\/templates\/([\w/-]+\.vtl)(?: \(([0-9a-f]{8})\))?$/;

/**
 * The blocks of a contract that come from templates. Each is the literal block of a media type, below a comment with the template's file
 * and a fingerprint of the generated text.
 */
export function templateBlocks(contract: string): readonly TemplateBlock[] {
  return parts(contract).flatMap((part) => (typeof part === "string" ? [] : [part]));
}

/** Writes templates, keyed by path, into a contract. */
export function writeBlocks(contract: string, templates: ReadonlyMap<string, string>): string {
  return parts(contract)
    .flatMap((part) => (typeof part === "string" ? [part] : render(part, templates.get(part.path) ?? part.text)))
    .join("\n");
}

interface Block extends TemplateBlock {
  readonly indent: string;
  /** The media type's line. */
  readonly key: string;
}

/** The lines of a contract, with each block as one part. */
function parts(contract: string): readonly (string | Block)[] {
  const lines = contract.split("\n");
  const found: (string | Block)[] = [];
  for (let at = 0; at < lines.length; ) {
    const block = blockAt(lines, at);
    found.push(block?.block ?? lines[at] ?? "");
    at = block?.end ?? at + 1;
  }
  return found;
}

function blockAt(lines: readonly string[], at: number): { readonly block: Block; readonly end: number } | undefined {
  const [matched, indent = "", path = "", fingerprint] = comment.exec(lines[at] ?? "") ?? [];
  if (matched === undefined) return undefined;
  const key = lines[at + 1] ?? "";
  if (!key.startsWith(indent) || !/^ *[^ :]+: \|$/.test(key)) {
    throw new Error(`openapi.yaml:${at + 2}: a media type with a literal block (|) must follow the comment.`);
  }
  let end = at + 2;
  while (end < lines.length && (lines[end]?.startsWith(`${indent} `) || isBlankWithin(lines, end, indent))) end++;
  const text = lines
    .slice(at + 2, end)
    .map((line) => line.slice(indent.length + 2))
    .join("\n");
  // A new block is empty and has no fingerprint.
  const edited = text !== "" && fingerprint !== fingerprintOf(text);
  return { block: { path, line: at + 1, text, edited, indent, key }, end };
}

/** Whether a line is blank and the block continues after it. */
function isBlankWithin(lines: readonly string[], at: number, indent: string): boolean {
  if (lines[at] !== "") return false;
  const next = lines.slice(at).find((line) => line !== "");
  return next?.startsWith(`${indent}  `) ?? false;
}

function render({ path, indent, key }: Block, text: string): readonly string[] {
  const body = text.split("\n").map((line) => (line === "" ? "" : `${indent}  ${line}`));
  return [`${indent}# From ${templatesFolder}${path} (${fingerprintOf(text)})`, key, ...body];
}

function fingerprintOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
