import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Refusal } from "../refusal.ts";
import type { RunNode } from "../run-node.ts";
import type { Template } from "../template.ts";

/** Synthesises the stacks, and the reference pages if they are published. Resolves with the folder of the assembly. */
export async function buildAssembly(
  runNode: RunNode,
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  if ((await runNode(["infra/app.ts"], { env: environment })) !== 0) {
    throw new Refusal("NotSynthesised", "Synthesis failed. Nothing was started.");
  }
  // `infra/app.ts` writes here.
  return process.env.CDK_OUTDIR ?? fileURLToPath(new URL("../../cdk.out", import.meta.url));
}

/** Reads the template of a stack from an assembly. */
export async function readTemplate(assembly: string, stackName: string): Promise<Template> {
  return JSON.parse(await readFile(join(assembly, `${stackName}.template.json`), "utf8"));
}
