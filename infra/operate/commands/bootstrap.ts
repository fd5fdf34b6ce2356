import { type DeploymentOptions, openTarget } from "../preflight.ts";
import { runCdk } from "../steps/cdk.ts";

/** `npm run bootstrap` */
export async function bootstrap(options: DeploymentOptions): Promise<number> {
  const { aws, caller } = await openTarget(options);
  const { toolkitStackName } = options;
  return runCdk(["bootstrap", `aws://${caller.account}/${aws.region}`, "--toolkit-stack-name", toolkitStackName], aws);
}
