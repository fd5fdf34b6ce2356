import { createInterface } from "node:readline/promises";
import type { AwsOptions } from "../aws/connect.ts";
import { findStack } from "../aws/stack.ts";
import { openTarget } from "../preflight.ts";
import { Refusal } from "../refusal.ts";
import { runCdk } from "../steps/cdk.ts";
import { withEmptyStack } from "../steps/empty-stack.ts";

export interface DestroyOptions extends AwsOptions {
  readonly yes?: boolean;
}

/** `npm run destroy` */
export async function destroy(options: DestroyOptions): Promise<number> {
  const { settings, aws } = await openTarget(options);
  const { stackName, removalPolicy, keyPendingWindowDays } = settings;
  if ((await findStack(aws, stackName)) === "absent") {
    console.log(`There is no stack ${stackName} here: nothing is left to remove.`);
    return 0;
  }
  if (!options.yes) await ask(stackName);
  const code = await withEmptyStack(stackName, (folder) =>
    runCdk(["destroy", stackName, "--app", folder, "--force"], aws),
  );
  if (code === 0) console.log(remains(stackName, removalPolicy, keyPendingWindowDays));
  return code;
}

async function ask(stackName: string): Promise<void> {
  if (!process.stdin.isTTY) {
    throw new Refusal("NotAsked", "Nobody can be asked without a terminal: --yes removes without asking.");
  }
  console.log(`This removes ${stackName} with its jobs, their results and the archived failures.`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question("Its name, to go on: ").catch(() => {
    // Ctrl+C leaves the line unfinished.
    console.log();
    return "";
  });
  terminal.close();
  if (answer.trim() !== stackName) throw new Refusal("NotConfirmed", "The name was not given. Nothing was removed.");
}

function remains(stackName: string, removalPolicy: "destroy" | "retain", pendingDays: number): string {
  const kept =
    removalPolicy === "retain"
      ? "  - the jobs table, its key and the archive, as the setting removalPolicy says"
      : `  - the table's key, in KMS: disabled, and deleted after ${pendingDays} days, until when it can be restored`;
  return [
    "",
    `${stackName} is removed, and can be deployed again. What remains:`,
    kept,
    "  - the role through which API Gateway writes the logs of all APIs of the account in this region, if the stack had set it",
    "  - CDK's own stack with its bucket, which other stacks may use",
  ].join("\n");
}
