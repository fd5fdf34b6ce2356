import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { buildCollection } from "../../docs/build/postman/build.ts";
import { readContract } from "./contract.ts";
import { withTemplates } from "./contract-templates.ts";
import { generateErrorCodes } from "./error-codes.ts";
import { generateExamples } from "./examples.ts";
import { generateKinds } from "./kinds.ts";
import { generateLifecycle } from "./lifecycle.ts";
import type { TemplateBlock } from "./template-blocks.ts";
import { generateTypes } from "./types.ts";
import { generateValidators } from "./validators.ts";

const banner = "// Generated from openapi.yaml by `npm run generate`. Do not edit.\n\n";
const project = new URL("../../", import.meta.url);
const folder = "sdk/src/generated";

/** Returns the generated files by path. */
async function generate(contract: URL): Promise<Record<string, string>> {
  const code = Object.entries(await generateCode(contract));
  return {
    ...Object.fromEntries(code.map(([name, text]) => [`${folder}/${name}`, banner + text])),
    "docs/jobs-api.postman_collection.json": await buildCollection(contract),
  };
}

async function generateCode(file: URL): Promise<Record<string, string>> {
  const contract = await readContract(file);
  const validators = await generateValidators(contract);
  return {
    "contract.ts": await generateTypes(contract),
    "error-codes.ts": generateErrorCodes(contract),
    "examples.ts": generateExamples(contract),
    "kinds.ts": generateKinds(contract),
    "lifecycle.ts": generateLifecycle(contract),
    "validators.js": validators.code,
    "validators.d.ts": validators.types,
  };
}

function reportDiscarded({ line, path }: TemplateBlock): void {
  console.error(`generate: openapi.yaml:${line}: discarded the edit of ${path}.`);
}

/**
 * Writes mapping templates into a project's contract, then the files generated from it, and resolves with the exit code. `--check` writes
 * nothing and fails if a file is out of date. `--overwrite` discards templates that were edited in the contract. A failure is one line on
 * standard error.
 */
export async function run(argv: readonly string[], root = project): Promise<number> {
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
    for (const [path, text] of Object.entries(await generate(new URL("openapi.yaml", root)))) await update(path, text);
    if (values.check && stale.length > 0) {
      throw new Error(`out of date with openapi.yaml and server/templates: ${stale.join(", ")}. Run npm run generate.`);
    }
    return 0;
  } catch (error) {
    console.error(`generate: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
}
