import { docsStackName, type Settings } from "../../settings/settings.ts";
import { ask } from "../ask.ts";
import type { AwsOptions } from "../aws/connect.ts";
import { findStack } from "../aws/stack.ts";
import { findTemplate } from "../aws/template.ts";
import { pagesRemovalWarning, remainingResources, removalWarning } from "../destroy/messages.ts";
import { type Removal, removalOf } from "../destroy/removal.ts";
import { openTarget, type Target } from "../preflight.ts";
import { print, printError } from "../print.ts";
import { Refusal } from "../refusal.ts";
import type { RunNode } from "../run-node.ts";
import { destroyStack } from "../tasks/cdk.ts";

export interface DestroyOptions extends AwsOptions {
  readonly yes?: boolean;
}

/** `npm run destroy` */
export async function destroy(options: DestroyOptions, runNode: RunNode): Promise<number> {
  const target = await openTarget(options);
  const { settings, aws } = target;
  const { stackName } = settings;
  const stacks = await existingStacks(target);
  if (stacks.length === 0) {
    print(`The stack ${stackName} does not exist here. Nothing to remove.`);
    return 0;
  }
  const removal = stacks.includes(stackName) ? await readRemoval(target) : undefined;
  if (!options.yes && !process.stdin.isTTY) {
    throw new Refusal(
      "NotAsked",
      "Confirmation needs a terminal. Pass --yes to remove without it. Nothing was removed.",
    );
  }
  if (removal !== undefined) print(removalWarning(stackName, removal));
  if (stacks.includes(docsStackName(settings))) print(pagesRemovalWarning(docsStackName(settings)));
  if (!options.yes && (await ask("Type its name to continue: ")) !== stackName) {
    throw new Refusal("NotConfirmed", "The name does not match. Nothing was removed.");
  }
  let exitCode = 0;
  for (const stack of stacks) {
    const code = await destroyStack(stack, aws, runNode);
    if (code === 0 && stack === stackName) print(remainingResources(stackName, removal ?? "hidden"));
    if (code === 0) continue;
    exitCode = code;
    printError(
      `destroy: ${stack} was not removed, see CDK's message above. Run npm run destroy again to continue. ` +
        `"EventBus can't be deleted since it has rules" resolves itself.`,
    );
  }
  return exitCode;
}

/** The stacks of this deployment that exist, or may exist. The pages' stack comes first: the list of what remains is printed last. */
async function existingStacks({ settings, aws }: Target): Promise<string[]> {
  const found: string[] = [];
  for (const name of [docsStackName(settings), settings.stackName]) {
    if ((await findStack(aws, name)) !== "absent") found.push(name);
  }
  return found;
}

/** Reads the removal policy of the deployed template, by which CloudFormation goes. Rejects if the settings say otherwise. */
async function readRemoval({ settings, aws }: Target): Promise<Removal | "hidden"> {
  const template = await findTemplate(aws, settings.stackName);
  if (template === "hidden") return template;
  const removal = removalOf(template);
  checkPolicy(settings, removal);
  return removal;
}

function checkPolicy({ stackName, removalPolicy }: Settings, { policy }: Removal): void {
  if (policy === undefined || policy === removalPolicy) return;
  throw new Refusal(
    "NotAsDeployed",
    `${stackName} is deployed with removalPolicy ${policy}, but the settings say ${removalPolicy}: ` +
      `run npm run deploy first, or set removalPolicy to ${policy}. Nothing was removed.`,
  );
}
