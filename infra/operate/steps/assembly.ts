import { fileURLToPath } from "node:url";
import { Refusal } from "../refusal.ts";
import { runNode } from "../run-node.ts";

/** Where `infra/app.ts` writes the stack's template and what it deploys. */
export const assembly = process.env.CDK_OUTDIR ?? fileURLToPath(new URL("../../cdk.out", import.meta.url));

/** Synthesises the stack, with the reference pages if they are published. */
export async function buildAssembly(): Promise<void> {
  if ((await runNode(["infra/app.ts"])) !== 0) {
    throw new Refusal("NotSynthesised", "The stack could not be synthesised. Nothing was started.");
  }
}
