import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, onTestFinished } from "vitest";
import { generate } from "../../.tools/generate/generate.ts";
import { inProcess } from "./in-process.ts";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The contract with each place replaced. Fails if one is not there. */
export type Change = readonly [from: string | RegExp, to: string];

/** What `npm run generate` reads and writes beside the contract. */
const generated = ["sdk/src/generated", "server/templates", "docs/jobs-api.postman_collection.json"];

/** Copies files of the repository to a folder of the test's own, and the contract with these changes. */
export async function copyWith(changes: readonly Change[], copied: readonly string[] = generated) {
  const folder = await mkdtemp(join(tmpdir(), "generate-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const filter = (path: string) => !/node_modules|cdk\.out|[/\\]dist$/.test(path.slice(root.length));
  await Promise.all(copied.map((name) => cp(join(root, name), join(folder, name), { recursive: true, filter })));
  let contract = await readFile(join(root, "openapi.yaml"), "utf8");
  for (const [from, to] of changes) {
    expect(contract).toMatch(from);
    contract = contract.replace(from, () => to);
  }
  await writeFile(join(folder, "openapi.yaml"), contract);
  return {
    folder,
    /** Runs `npm run generate` on the copy. */
    generate: (...args: string[]) => inProcess(() => generate(args, pathToFileURL(`${folder}/`))),
  };
}
