import { fileURLToPath } from "node:url";
import type { Aws } from "../aws/connect.ts";
import type { RunNode } from "../run-node.ts";
import { withEmptyStack } from "./empty-stack.ts";

const cdk = fileURLToPath(import.meta.resolve("aws-cdk/bin/cdk"));

/** Runs the pinned CDK on this terminal, with the account and region of `aws`. Resolves with its exit code. */
export function runCdk(args: readonly string[], { environment }: Aws, runNode: RunNode): Promise<number> {
  return runNode([cdk, "--no-notices", ...args], {
    env: { ...environment, CDK_DISABLE_CLI_TELEMETRY: "true", CDK_DISABLE_VERSION_CHECK: "true" },
  });
}

/** Options of a deployment. */
export interface CdkDeployment {
  readonly assembly: string;
  readonly toolkitStackName: string;
  /** Whether CDK broadens permissions without asking. */
  readonly yes?: boolean;
  readonly aws: Aws;
  readonly runNode: RunNode;
}

export function deployStack(
  stackName: string,
  { assembly, toolkitStackName, yes, aws, runNode }: CdkDeployment,
): Promise<number> {
  const args = [
    ...["deploy", stackName],
    ...["--app", assembly],
    ...["--toolkit-stack-name", toolkitStackName],
    ...["--require-approval", yes ? "never" : "broadening"],
  ];
  return runCdk(args, aws, runNode);
}

export function destroyStack(stackName: string, aws: Aws, runNode: RunNode): Promise<number> {
  return withEmptyStack(stackName, (folder) =>
    runCdk(["destroy", stackName, "--app", folder, "--force"], aws, runNode),
  );
}
