import { type DeploymentOptions, openDeployment } from "../preflight.ts";
import type { RunNode } from "../run-node.ts";
import { buildAssembly } from "../steps/assembly.ts";
import { runCdk } from "../steps/cdk.ts";

export interface DeployOptions extends DeploymentOptions {
  readonly yes?: boolean;
}

/** `npm run deploy`. CDK asks before permissions are widened, and prints the stack's outputs. */
export async function deploy(options: DeployOptions, runNode: RunNode): Promise<number> {
  const { settings, aws } = await openDeployment(options, runNode);
  const assembly = await buildAssembly(runNode);
  const code = await runCdk(
    [
      "deploy",
      settings.stackName,
      ...["--app", assembly],
      ...["--toolkit-stack-name", options.toolkitStackName],
      ...["--require-approval", options.yes ? "never" : "broadening"],
    ],
    aws,
    runNode,
  );
  if (code === 0) console.log(next(options));
  else if (!options.yes && !process.stdin.isTTY) {
    console.error("deploy: CDK says above why it stopped. Where it can ask nobody, --yes deploys without asking.");
  }
  return code;
}

function next({ profile, region }: DeployOptions): string {
  const flags = [...(profile ? ["--profile", profile] : []), ...(region ? ["--region", region] : [])];
  const also = flags.length === 0 ? "" : ` -- ${flags.join(" ")}`;
  return [
    "",
    "A first job, with the role's credentials in this shell:",
    `  eval "$(npm run --silent credentials${also})"`,
    "  npx jobs-api submit '{\"seconds\": 5}'",
  ].join("\n");
}
