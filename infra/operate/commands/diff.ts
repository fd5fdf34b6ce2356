import { docsStackName } from "../../settings/settings.ts";
import { planOf } from "../deploy/plan.ts";
import { type DeploymentOptions, openDeployment } from "../preflight.ts";
import { print } from "../print.ts";
import type { RunNode } from "../run-node.ts";
import { buildAssembly } from "../tasks/assembly.ts";
import { runCdk } from "../tasks/cdk.ts";

/** `npm run diff` */
export async function diff(options: DeploymentOptions, runNode: RunNode): Promise<number> {
  const target = await openDeployment(options, runNode);
  const { settings, aws } = target;
  const assembly = await buildAssembly(runNode);
  const { lines } = await planOf(target, assembly);
  for (const line of lines) print(line);
  const stacks = [settings.stackName, ...(settings.docsSite ? [docsStackName(settings)] : [])];
  return runCdk(["diff", ...stacks, "--app", assembly, "--no-fail"], aws, runNode);
}
