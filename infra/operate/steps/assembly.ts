import { fileURLToPath } from "node:url";
import type { Settings } from "../../settings.ts";
import { Refusal } from "../refusal.ts";
import { runNode } from "../run-node.ts";

/** Where `infra/app.ts` writes the stack's template and what it deploys. */
export const assembly = process.env.CDK_OUTDIR ?? fileURLToPath(new URL("../../cdk.out", import.meta.url));

/** Synthesises the stack, with the reference pages if they are published. */
export async function buildAssembly({ docsSite }: Settings): Promise<void> {
  if (docsSite && (await runNode(["docs/build/main.ts"])) !== 0) {
    throw new Refusal("DocsNotBuilt", "The reference pages could not be built. Nothing was started.");
  }
  if ((await runNode(["infra/app.ts"])) !== 0) {
    throw new Refusal("NotSynthesised", "The stack could not be synthesised. Nothing was started.");
  }
}
