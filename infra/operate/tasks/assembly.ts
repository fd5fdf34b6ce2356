import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Refusal } from "../refusal.ts";
import type { RunNode } from "../run-node.ts";
import type { Template } from "../template.ts";

/** Synthesises the stacks, with the reference pages if they are published. Resolves with the folder that holds them. */
export async function buildAssembly(
  runNode: RunNode,
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  if ((await runNode(["infra/app.ts"], { env: environment })) !== 0) {
    throw new Refusal("NotSynthesised", "The stack could not be synthesised. Nothing was started.");
  }
  // Where `infra/app.ts` writes.
  return process.env.CDK_OUTDIR ?? fileURLToPath(new URL("../../cdk.out", import.meta.url));
}

/** The template of a stack of an assembly. */
export async function readTemplate(assembly: string, stackName: string): Promise<Template> {
  return JSON.parse(await readFile(join(assembly, `${stackName}.template.json`), "utf8"));
}
