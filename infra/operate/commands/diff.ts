import { type DeploymentOptions, openDeployment } from "../preflight.ts";
import { assembly, buildAssembly } from "../steps/assembly.ts";
import { runCdk } from "../steps/cdk.ts";

/** `npm run diff` */
export async function diff(options: DeploymentOptions): Promise<number> {
  const { settings, aws } = await openDeployment(options);
  await buildAssembly();
  return runCdk(["diff", settings.stackName, "--app", assembly, "--no-fail"], aws);
}
