import { readdir, readFile } from "node:fs/promises";
import { parseDocument } from "../../infra/contract/document.ts";
import { composeTemplate, templatesFolder } from "./mapping-templates.ts";
import { type TemplateBlock, templateBlocks, writeBlocks } from "./template-blocks.ts";

/**
 * The contract of a project with its mapping templates as their files are; as it stands where the project has no such files. An edit in
 * the contract itself is discarded only if `overwrite` is given it. Throws an `Error` that says what to do.
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
  if (overwrite === undefined) refuseEdits(edited);
  else edited.forEach(overwrite);
  return writeBlocks(contract, templates);
}

/** A template that no block takes would change nothing. */
function checkFiles(paths: readonly string[], blocks: readonly TemplateBlock[]): void {
  const written = new Set(blocks.map(({ path }) => path));
  const unused = paths.filter((path) => /^(?!includes\/).*\.vtl$/.test(path) && !written.has(path));
  if (unused.length > 0) {
    throw new Error(
      `${templatesFolder}${unused[0]}: no block of openapi.yaml is written from it. Write # From ${templatesFolder}${unused[0]} above one.`,
    );
  }
}

/** A template without the name of its file would be edited in the contract alone. */
function checkMarkers(contract: string, blocks: readonly TemplateBlock[]): void {
  const written = new Set(blocks.map(({ text }) => text));
  for (const { place, text } of templatesIn(parseDocument(contract, "openapi.yaml"), [])) {
    if (written.has(text.trimEnd())) continue;
    throw new Error(
      `openapi.yaml: ${place}: nothing names its file. Write # From ${templatesFolder}FILE.vtl above it.`,
    );
  }
}

interface FoundTemplate {
  readonly place: string;
  readonly text: string;
}

function templatesIn(value: unknown, path: readonly string[]): FoundTemplate[] {
  if (typeof value !== "object" || value === null || path[0] === "x-amazon-apigateway-gateway-responses") return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const at = [...path, key];
    const isTemplate = typeof part === "string" && /^(request|response)Templates$/.test(path.at(-1) ?? "");
    return isTemplate ? [{ place: at.join("."), text: part }] : templatesIn(part, at);
  });
}

function refuseEdits(edited: readonly TemplateBlock[]): void {
  if (edited.length === 0) return;
  const places = edited.map(({ line, path }) => `line ${line} (${path})`).join(", ");
  throw new Error(
    `openapi.yaml: templates were edited here: ${places}. Move each edit to its file in ${templatesFolder}; --overwrite discards them.`,
  );
}
