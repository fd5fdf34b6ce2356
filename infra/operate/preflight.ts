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

/** Connects to the account that the options name. Rejects if the region or the credentials are unusable. */
export async function openTarget(options: AwsOptions): Promise<Target> {
  const settings = readSettings();
  const aws = await connect(options);
  return { settings, aws, caller: await printCaller(aws) };
}

/** Prints the account, the region and the caller that a command is about to use. */
export async function printCaller(aws: Aws): Promise<Caller> {
  const caller = await readCaller(aws);
  print(`Account ${caller.account}, ${aws.region}, as ${caller.arn}`);
  return caller;
}

/** Rejects if a deployment could not succeed, before anything is created. */
export async function openDeployment(options: DeploymentOptions, runNode: RunNode): Promise<Target> {
  readSettings();
  await checkContract(runNode);
  const target = await openTarget(options);
  checkRegions(target);
  const toolkit = await findStack(target.aws, options.toolkitStackName);
  // A stack whose creation failed has no outputs.
  if (toolkit === "absent" || (toolkit !== "hidden" && toolkit["BootstrapVersion"] === undefined)) {
    throw new Refusal(
      "NotBootstrapped",
      `${target.aws.region} of account ${target.caller.account} is not bootstrapped: run npm run bootstrap once. ` +
        "If the bootstrap stack has another name, pass --toolkit-stack-name.",
    );
  }
  return target;
}

/** Throws if a topic or a key is in another region: CloudWatch cannot use it. */
function checkRegions({ settings, aws }: Target): void {
  for (const name of ["alarmTopicArn", "accessLogKeyArn"] as const) {
    const [, , , region = aws.region] = settings[name]?.split(":") ?? [];
    if (region === aws.region) continue;
    throw new Refusal(
      "OtherRegion",
      `${name} is in ${region}, but the deployment is in ${aws.region}: set one in that region, or pass --region.`,
    );
  }
}
