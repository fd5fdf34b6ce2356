import { docsStackName, type Settings } from "../../settings/settings.ts";
import { ask } from "../ask.ts";
import type { AwsOptions } from "../aws/connect.ts";
import { findStack } from "../aws/stack.ts";
import { findTemplate } from "../aws/template.ts";
import { type Removal, removalOf } from "../destroy/removal.ts";
import { pagesText, remainsText, removesText } from "../destroy/words.ts";
import { openTarget, type Target } from "../preflight.ts";
import { complain, print } from "../print.ts";
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
  const stacks = await stacksThatAreThere(target);
  if (stacks.length === 0) {
    print(`There is no stack ${stackName} here: nothing is left to remove.`);
    return 0;
  }
  const removal = stacks.includes(stackName) ? await readRemoval(target) : undefined;
  if (!options.yes && !process.stdin.isTTY) {
    throw new Refusal("NotAsked", "Nobody can be asked without a terminal: --yes removes without asking.");
  }
  if (removal !== undefined) print(removesText(stackName, removal));
  if (stacks.includes(docsStackName(settings))) print(pagesText(docsStackName(settings)));
  if (!options.yes && (await ask("Its name, to go on: ")) !== stackName) {
    throw new Refusal("NotConfirmed", "The name was not given. Nothing was removed.");
  }
  let exitCode = 0;
  for (const stack of stacks) {
    const code = await destroyStack(stack, aws, runNode);
    if (code === 0 && stack === stackName) print(remainsText(stackName, removal ?? "hidden"));
    if (code === 0) continue;
    exitCode = code;
    complain(
      `destroy: ${stack} is not removed, for what CDK says above. Run this again: what is gone by now stays so. ` +
        `"EventBus can't be deleted since it has rules" mends itself.`,
    );
  }
  return exitCode;
}

/** The stacks of this deployment that are there, or may be. The pages' comes first: what remains is said at the end. */
async function stacksThatAreThere({ settings, aws }: Target): Promise<string[]> {
  const found: string[] = [];
  for (const name of [docsStackName(settings), settings.stackName]) {
    if ((await findStack(aws, name)) !== "absent") found.push(name);
  }
  return found;
}

/** CloudFormation goes by what is deployed. Refuses where the settings promise something else. */
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
    `${stackName} is deployed with removalPolicy ${policy}, and the settings say ${removalPolicy}: ` +
      `run npm run deploy first, or set removalPolicy to ${policy}. Nothing was removed.`,
  );
}
