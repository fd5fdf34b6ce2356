import { readdir, readFile } from "node:fs/promises";
import { parseDocument } from "../../infra/contract/document.ts";
import { composeTemplate, templatesFolder } from "./mapping-templates.ts";
import { type TemplateBlock, templateBlocks, writeBlocks } from "./template-blocks.ts";

/**
 * Returns a project's contract with its mapping templates written from their files, or unchanged if there are no such files. Rejects if a
 * template was edited in the contract itself, unless `overwrite` is given, which is called with each discarded edit. Every `Error` says what
 * to do.
 */
export async function withTemplates(project: URL, overwrite?: (block: TemplateBlock) => void): Promise<string> {
  const contract = await readFile(new URL("openapi.yaml", project), "utf8");
  const paths = await readdir(new URL(templatesFolder, project), { recursive: true }).catch(() => []);
  if (paths.length === 0) return contract;
  if (contract.includes("\r\n")) throw new Error("openapi.yaml has CRLF at the ends of lines. Convert them to LF.");
  const blocks = templateBlocks(contract);
  checkFiles(paths, blocks);
  checkMarkers(contract, blocks);
  const templates = new Map<string, string>();
  for (const { path } of blocks) templates.set(path, await composeTemplate(project, path));
  const edited = blocks.filter((block) => block.edited && block.text !== templates.get(block.path));
  if (overwrite === undefined) checkNoEdits(edited);
  else edited.forEach(overwrite);
  return writeBlocks(contract, templates);
}

/** Throws if a template file is not written into any block, and so has no effect. */
function checkFiles(paths: readonly string[], blocks: readonly TemplateBlock[]): void {
  const written = new Set(blocks.map(({ path }) => path));
  const unused = paths.filter((path) => /^(?!includes\/).*\.vtl$/.test(path) && !written.has(path));
  if (unused.length > 0) {
    throw new Error(
      `${templatesFolder}${unused[0]}: no block of openapi.yaml is written from it. Write # From ${templatesFolder}${unused[0]} above one.`,
    );
  }
}

/** Throws if a template of the contract does not name its file. */
function checkMarkers(contract: string, blocks: readonly TemplateBlock[]): void {
  const written = new Set(blocks.map(({ text }) => text));
  for (const { location, text } of templatesIn(parseDocument(contract, "openapi.yaml"), [])) {
    if (written.has(text.trimEnd())) continue;
    throw new Error(
      `openapi.yaml: ${location}: nothing names its file. Write # From ${templatesFolder}FILE.vtl above it.`,
    );
  }
}

interface FoundTemplate {
  readonly location: string;
  readonly text: string;
}

function templatesIn(value: unknown, path: readonly string[]): FoundTemplate[] {
  if (typeof value !== "object" || value === null || path[0] === "x-amazon-apigateway-gateway-responses") return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const at = [...path, key];
    const isTemplate = typeof part === "string" && /^(request|response)Templates$/.test(path.at(-1) ?? "");
    return isTemplate ? [{ location: at.join("."), text: part }] : templatesIn(part, at);
  });
}

function checkNoEdits(edited: readonly TemplateBlock[]): void {
  if (edited.length === 0) return;
  const locations = edited.map(({ line, path }) => `line ${line} (${path})`).join(", ");
  throw new Error(
    `openapi.yaml: templates were edited here: ${locations}. Move each edit to its file in ${templatesFolder}; --overwrite discards them.`,
  );
}
