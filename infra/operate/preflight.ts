import { readSettings } from "../settings/read-settings.ts";
import type { Settings } from "../settings/settings.ts";
import { type Caller, readCaller } from "./aws/caller.ts";
import { type Aws, type AwsOptions, connect } from "./aws/connect.ts";
import { findStack } from "./aws/stack.ts";
import { print } from "./print.ts";
import { Refusal } from "./refusal.ts";
import type { RunNode } from "./run-node.ts";
import { checkContract } from "./tasks/contract.ts";

export interface DeploymentOptions extends AwsOptions {
  readonly toolkitStackName: string;
}

export interface Target {
  readonly settings: Settings;
  readonly aws: Aws;
  readonly caller: Caller;
}

/** Where the commands act. Refuses credentials and a region with which they could not. */
export async function openTarget(options: AwsOptions): Promise<Target> {
  const settings = readSettings();
  const aws = await connect(options);
  return { settings, aws, caller: await tellCaller(aws) };
}

/** Says where a command is about to act, and as whom. */
export async function tellCaller(aws: Aws): Promise<Caller> {
  const caller = await readCaller(aws);
  print(`Account ${caller.account}, ${aws.region}, as ${caller.arn}`);
  return caller;
}

/** Refuses what could not be deployed, before anything is made. */
export async function openDeployment(options: DeploymentOptions, runNode: RunNode): Promise<Target> {
  readSettings();
  await checkContract(runNode);
  const target = await openTarget(options);
  checkRegions(target);
  const toolkit = await findStack(target.aws, options.toolkitStackName);
  // One that failed to be made has no outputs.
  if (toolkit === "absent" || (toolkit !== "hidden" && toolkit["BootstrapVersion"] === undefined)) {
    throw new Refusal(
      "NotBootstrapped",
      `${target.aws.region} of account ${target.caller.account} is not bootstrapped: npm run bootstrap does that, once. ` +
        "If CDK's stack has another name there, give --toolkit-stack-name.",
    );
  }
  return target;
}

/** Refuses a topic or a key of another region, which CloudWatch cannot use. */
function checkRegions({ settings, aws }: Target): void {
  for (const name of ["alarmTopicArn", "accessLogKeyArn"] as const) {
    const [, , , region = aws.region] = settings[name]?.split(":") ?? [];
    if (region === aws.region) continue;
    throw new Refusal(
      "OtherRegion",
      `${name} is in ${region}, and the deployment in ${aws.region}: set one of that region, or give --region.`,
    );
  }
}
