import type { Settings } from "../../settings/settings.ts";
import { ask } from "../ask.ts";
import { deployDocs, removeDocs } from "../deploy/docs.ts";
import { type Plan, planOf } from "../deploy/plan.ts";
import { withReservations } from "../deploy/settings-file.ts";
import { type DeploymentOptions, openDeployment } from "../preflight.ts";
import { complain, print } from "../print.ts";
import { Refusal } from "../refusal.ts";
import type { RunNode } from "../run-node.ts";
import { buildAssembly } from "../tasks/assembly.ts";
import { type CdkDeployment, deployStack } from "../tasks/cdk.ts";
import { checkDeployed } from "../verify/deployed.ts";

export interface DeployOptions extends DeploymentOptions {
  readonly yes?: boolean;
}

/** `npm run deploy`. CDK asks before permissions are widened, and prints the stacks' outputs. */
export async function deploy(options: DeployOptions, runNode: RunNode): Promise<number> {
  const target = await openDeployment(options, runNode);
  const { settings, aws, caller } = target;
  const assembly = await buildAssembly(runNode);
  const plan = await planOf(target, assembly);
  await confirm(plan, options);
  if (Object.keys(plan.fitting).length > 0) {
    await withReservations(plan.fitting, (environment) => buildAssembly(runNode, environment));
  }
  const deployment: CdkDeployment = { ...options, assembly, aws, runNode };
  const code = await deployStack(settings.stackName, deployment);
  if (code !== 0) {
    if (!options.yes && !process.stdin.isTTY) {
      complain("deploy: CDK says above why it stopped. Where it can ask nobody, --yes deploys without asking.");
    }
    return code;
  }
  // The API takes jobs while CloudFront takes its minutes.
  print(next(options));
  const pages = await deployPages(settings, plan, deployment);
  const checked = await checkDeployed(settings, aws, caller);
  return pages === 0 ? checked : pages;
}

/** The stack of the reference pages, after the API's: where CloudFront refuses it, the API stands. */
async function deployPages(settings: Settings, plan: Plan, deployment: CdkDeployment): Promise<number> {
  if (settings.docsSite) return deployDocs(settings, deployment);
  return plan.removesDocs ? removeDocs(settings, deployment) : 0;
}

/** Tells what is to be confirmed, and has it confirmed. Nothing is made before. */
async function confirm({ lines }: Plan, { yes }: DeployOptions): Promise<void> {
  for (const line of lines) print(line);
  if (lines.length === 0 || yes) return;
  if (!process.stdin.isTTY) {
    throw new Refusal(
      "NotAsked",
      "Nobody can be asked without a terminal: --yes goes on without asking. Nothing was made.",
    );
  }
  if (!/^y(es)?$/i.test(await ask("Go on? (y/n) "))) {
    throw new Refusal("NotConfirmed", "It was not confirmed. Nothing was made.");
  }
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
