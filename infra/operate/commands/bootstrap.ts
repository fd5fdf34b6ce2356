import { type DeploymentOptions, openTarget } from "../preflight.ts";
import type { RunNode } from "../run-node.ts";
import { runCdk } from "../tasks/cdk.ts";

/** `npm run bootstrap` */
export async function bootstrap(options: DeploymentOptions, runNode: RunNode): Promise<number> {
  const { aws, caller } = await openTarget(options);
  const { toolkitStackName } = options;
  const environment = `aws://${caller.account}/${aws.region}`;
  return runCdk(["bootstrap", environment, "--toolkit-stack-name", toolkitStackName], aws, runNode);
}
