import { readdir, readFile } from "node:fs/promises";
import { parseDocument } from "../../infra/contract/document.ts";
import { composeTemplate, templatesFolder } from "./mapping-templates.ts";
import { type TemplateBlock, templateBlocks, writeBlocks } from "./template-blocks.ts";

/**
 * Returns a project's contract with its mapping templates written into it, unchanged if the project has no template files. An edit of a
 * template in the contract is an error, unless `overwrite` is given: it is called for each edit that is discarded. Throws an `Error` that
 * says what to do.
 */
export async function withTemplates(project: URL, overwrite?: (block: TemplateBlock) => void): Promise<string> {
  const contract = await readFile(new URL("openapi.yaml", project), "utf8");
  const paths = await readdir(new URL(templatesFolder, project), { recursive: true }).catch(() => []);
  if (paths.length === 0) return contract;
  if (contract.includes("\r\n")) throw new Error("openapi.yaml has CRLF line endings. Convert them to LF.");
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

/** Refuses a template that no block of the contract includes: editing it would change nothing. */
function checkFiles(paths: readonly string[], blocks: readonly TemplateBlock[]): void {
  const written = new Set(blocks.map(({ path }) => path));
  const unused = paths.filter((path) => /^(?!includes\/).*\.vtl$/.test(path) && !written.has(path));
  if (unused.length > 0) {
    throw new Error(
      `${templatesFolder}${unused[0]}: no block of openapi.yaml comes from it. Write # From ${templatesFolder}${unused[0]} above a block.`,
    );
  }
}

/** Refuses a template in the contract that names no file. */
function checkMarkers(contract: string, blocks: readonly TemplateBlock[]): void {
  const written = new Set(blocks.map(({ text }) => text));
  for (const { location, text } of templatesIn(parseDocument(contract, "openapi.yaml"), [])) {
    if (written.has(text.trimEnd())) continue;
    throw new Error(
      `openapi.yaml: ${location}: the template names no file. Write # From ${templatesFolder}FILE.vtl above it.`,
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
    `openapi.yaml: templates were edited at ${locations}. Move each edit to its file in ${templatesFolder}, or discard it with --overwrite.`,
  );
}
