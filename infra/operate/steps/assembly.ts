import { fileURLToPath } from "node:url";
import { Refusal } from "../refusal.ts";
import type { RunNode } from "../run-node.ts";

/** Synthesises the stack, with the reference pages if they are published. Resolves with the folder that holds it. */
export async function buildAssembly(runNode: RunNode): Promise<string> {
  if ((await runNode(["infra/app.ts"])) !== 0) {
    throw new Refusal("NotSynthesised", "The stack could not be synthesised. Nothing was started.");
  }
  // Where `infra/app.ts` writes.
  return process.env.CDK_OUTDIR ?? fileURLToPath(new URL("../../cdk.out", import.meta.url));
}
