import { fileURLToPath } from "node:url";
import type { Aws } from "../aws/connect.ts";
import type { RunNode } from "../run-node.ts";

const cdk = fileURLToPath(import.meta.resolve("aws-cdk/bin/cdk"));

/** Runs the pinned CDK on this terminal, in the region that was checked, and gives its exit code. */
export function runCdk(args: readonly string[], { environment }: Aws, runNode: RunNode): Promise<number> {
  return runNode([cdk, "--no-notices", ...args], {
    env: { ...environment, CDK_DISABLE_CLI_TELEMETRY: "true", CDK_DISABLE_VERSION_CHECK: "true" },
  });
}
