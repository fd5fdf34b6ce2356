import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { readContract } from "./contract.ts";
import { withTemplates } from "./contract-templates.ts";
import { generateErrorCodes } from "./error-codes.ts";
import { generateExamples } from "./examples.ts";
import { generateKindSchemas } from "./kind-schemas.ts";
import { generateKinds } from "./kinds.ts";
import { generateLifecycle } from "./lifecycle.ts";
import type { TemplateBlock } from "./template-blocks.ts";
import { generateThoroughValidators } from "./thorough-validators.ts";
import { generateTypes } from "./types.ts";
import { generateValidators } from "./validators.ts";

const banner = "// Generated from openapi.yaml by `npm run generate`. Do not edit.\n\n";
const folder = "sdk/src/generated";

export interface GenerateOptions {
  /** The root of the project. */
  readonly root: URL;
  /** Files besides the SDK's that come from the contract: generators keyed by path from the root. */
  readonly others?: Readonly<Record<string, (contract: URL) => Promise<string>>>;
}

/** The texts of all generated files, keyed by path from the root. */
async function generate({ root, others = {} }: GenerateOptions): Promise<Record<string, string>> {
  const contract = new URL("openapi.yaml", root);
  const texts: Record<string, string> = {};
  for (const [name, text] of Object.entries(await generateCode(contract))) texts[`${folder}/${name}`] = banner + text;
  for (const [path, generateText] of Object.entries(others)) texts[path] = await generateText(contract);
  return texts;
}

async function generateCode(file: URL): Promise<Record<string, string>> {
  const contract = await readContract(file);
  const validators = generateValidators(contract);
  const thorough = generateThoroughValidators(contract);
  return {
    "contract.ts": await generateTypes(contract),
    "error-codes.ts": generateErrorCodes(contract),
    "examples.ts": generateExamples(contract),
    "kind-schemas.ts": generateKindSchemas(contract),
    "kinds.ts": generateKinds(contract),
    "lifecycle.ts": generateLifecycle(contract),
    "thorough-validators.js": thorough.code,
    "thorough-validators.d.ts": thorough.types,
    "validators.js": validators.code,
    "validators.d.ts": validators.types,
  };
}

function reportDiscarded({ line, path }: TemplateBlock): void {
  console.error(`generate: openapi.yaml:${line}: discarded the edit of ${path}.`);
}

/**
 * Writes the mapping templates into a project's contract, then the files generated from it. `--check` writes nothing and fails if a file is
 * out of date. `--overwrite` discards edits of a template in the contract, which otherwise are an error. Resolves with the exit code; a
 * failure is one line on standard error.
 */
export async function run(argv: readonly string[], options: GenerateOptions): Promise<number> {
  const { root } = options;
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { check: { type: "boolean", default: false }, overwrite: { type: "boolean", default: false } },
    });
    const stale: string[] = [];
    async function update(path: string, text: string): Promise<void> {
      const file = new URL(path, root);
      const current = await readFile(file, "utf8").catch(() => "");
      if (current === text) return;
      stale.push(basename(path));
      if (!values.check) await writeFile(file, text);
    }
    await mkdir(new URL(folder, root), { recursive: true });
    await update("openapi.yaml", await withTemplates(root, values.overwrite ? reportDiscarded : undefined));
    for (const [path, text] of Object.entries(await generate(options))) await update(path, text);
    if (values.check && stale.length > 0) {
      throw new Error(`out of date with openapi.yaml and server/templates: ${stale.join(", ")}. Run npm run generate.`);
    }
    return 0;
  } catch (error) {
    console.error(`generate: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
}
