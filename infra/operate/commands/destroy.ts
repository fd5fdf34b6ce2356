import { createInterface } from "node:readline/promises";
import type { Settings } from "../../settings.ts";
import type { AwsOptions } from "../aws/connect.ts";
import { findStack } from "../aws/stack.ts";
import { findTemplate } from "../aws/template.ts";
import { type Removal, removalOf } from "../destroy/removal.ts";
import { remainsText, removesText } from "../destroy/words.ts";
import { openTarget } from "../preflight.ts";
import { Refusal } from "../refusal.ts";
import type { RunNode } from "../run-node.ts";
import { runCdk } from "../steps/cdk.ts";
import { withEmptyStack } from "../steps/empty-stack.ts";

export interface DestroyOptions extends AwsOptions {
  readonly yes?: boolean;
}

/** `npm run destroy` */
export async function destroy(options: DestroyOptions, runNode: RunNode): Promise<number> {
  const { settings, aws } = await openTarget(options);
  const { stackName } = settings;
  if ((await findStack(aws, stackName)) === "absent") {
    console.log(`There is no stack ${stackName} here: nothing is left to remove.`);
    return 0;
  }
  const template = await findTemplate(aws, stackName);
  const removal = template === "hidden" ? template : removalOf(template);
  checkPolicy(settings, removal);
  if (!options.yes && !process.stdin.isTTY) {
    throw new Refusal("NotAsked", "Nobody can be asked without a terminal: --yes removes without asking.");
  }
  console.log(removesText(stackName, removal));
  if (!options.yes) await ask(stackName);
  const code = await withEmptyStack(stackName, (folder) =>
    runCdk(["destroy", stackName, "--app", folder, "--force"], aws, runNode),
  );
  if (code === 0) console.log(remainsText(stackName, removal));
  else {
    console.error(
      `destroy: ${stackName} is not removed, for what CDK says above. Run this again: what is gone by now stays so. ` +
        `"EventBus can't be deleted since it has rules" mends itself.`,
    );
  }
  return code;
}

/** CloudFormation goes by what is deployed. Refuses where the settings promise something else. */
function checkPolicy({ stackName, removalPolicy }: Settings, removal: Removal | "hidden"): void {
  if (removal === "hidden" || removal.policy === undefined || removal.policy === removalPolicy) return;
  throw new Refusal(
    "NotAsDeployed",
    `${stackName} is deployed with removalPolicy ${removal.policy}, and the settings say ${removalPolicy}: ` +
      `run npm run deploy first, or set removalPolicy to ${removal.policy}. Nothing was removed.`,
  );
}

async function ask(stackName: string): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question("Its name, to go on: ").catch(() => {
    // Ctrl+C leaves the line unfinished.
    console.log();
    return "";
  });
  terminal.close();
  if (answer.trim() !== stackName) throw new Refusal("NotConfirmed", "The name was not given. Nothing was removed.");
}
