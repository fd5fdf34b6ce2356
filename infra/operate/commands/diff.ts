import { type DeploymentOptions, openDeployment } from "../preflight.ts";
import type { RunNode } from "../run-node.ts";
import { buildAssembly } from "../steps/assembly.ts";
import { runCdk } from "../steps/cdk.ts";

/** `npm run diff` */
export async function diff(options: DeploymentOptions, runNode: RunNode): Promise<number> {
  const { settings, aws } = await openDeployment(options, runNode);
  const assembly = await buildAssembly(runNode);
  return runCdk(["diff", settings.stackName, "--app", assembly, "--no-fail"], aws, runNode);
}
