import type { Settings } from "../../settings/settings.ts";
import { ask } from "../ask.ts";
import { deployDocs, removeDocs } from "../deploy/docs.ts";
import { type Plan, planOf } from "../deploy/plan.ts";
import { withReservations } from "../deploy/settings-file.ts";
import { type DeploymentOptions, openDeployment } from "../preflight.ts";
import { print, printError } from "../print.ts";
import { Refusal } from "../refusal.ts";
import type { RunNode } from "../run-node.ts";
import { buildAssembly } from "../tasks/assembly.ts";
import { type CdkDeployment, deployStack } from "../tasks/cdk.ts";
import { checkDeployed } from "../verify/deployed.ts";

export interface DeployOptions extends DeploymentOptions {
  readonly yes?: boolean;
}

/** `npm run deploy`. CDK asks before it broadens permissions, and prints the outputs of the stacks. */
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
      printError(
        "deploy: CDK stopped, see above. Without a terminal it cannot ask: --yes deploys without confirmation.",
      );
    }
    return code;
  }
  // The API accepts jobs already. CloudFront takes minutes.
  print(next(options));
  const pages = await deployPages(settings, plan, deployment);
  const checked = await checkDeployed(settings, aws, caller);
  return pages === 0 ? checked : pages;
}

/** Deploys the stack of the reference pages, after the API's: the API stays deployed if CloudFront rejects the pages. */
async function deployPages(settings: Settings, plan: Plan, deployment: CdkDeployment): Promise<number> {
  if (settings.docsSite) return deployDocs(settings, deployment);
  return plan.removesDocs ? removeDocs(settings, deployment) : 0;
}

/** Prints the plan and asks for confirmation, before anything is created. */
async function confirm({ lines }: Plan, { yes }: DeployOptions): Promise<void> {
  for (const line of lines) print(line);
  if (lines.length === 0 || yes) return;
  if (!process.stdin.isTTY) {
    throw new Refusal(
      "NotAsked",
      "Confirmation needs a terminal. Pass --yes to deploy without it. Nothing was deployed.",
    );
  }
  if (!/^y(es)?$/i.test(await ask("Continue? (y/n) "))) {
    throw new Refusal("NotConfirmed", "Not confirmed. Nothing was deployed.");
  }
}

function next({ profile, region }: DeployOptions): string {
  const flags = [...(profile ? ["--profile", profile] : []), ...(region ? ["--region", region] : [])];
  const also = flags.length === 0 ? "" : ` -- ${flags.join(" ")}`;
  return [
    "",
    "To submit a first job, with the role's credentials in this shell:",
    `  eval "$(npm run --silent credentials${also})"`,
    "  npx jobs-api submit '{\"seconds\": 5}'",
  ].join("\n");
}
