import { setTimeout } from "node:timers/promises";
import type { Settings } from "../../settings/settings.ts";
import type { Caller } from "../aws/caller.ts";
import type { Aws } from "../aws/connect.ts";
import { output, readOutputs } from "../aws/stack.ts";
import { principalOf } from "../credentials/session-name.ts";
import { printColoured, printError } from "../print.ts";
import { Refusal } from "../refusal.ts";
import { freeChecks } from "./access.ts";
import { assumeAs } from "./assume.ts";
import { type Check, type CheckResult, runCheck, skippedChecks } from "./check.ts";
import { groupText } from "./report.ts";
import type { Api } from "./requests.ts";

/** A new host name and a new role take some time to propagate. In milliseconds. */
const waits = { patience: 60_000, pause: 2_000 };

const nobody = { accessKeyId: "none", secretAccessKey: "none" };

/** Runs the two free checks at the end of a deployment. Resolves with the exit code. */
export async function checkDeployed(
  settings: Settings,
  aws: Aws,
  identity: Caller,
  { patience, pause } = waits,
): Promise<number> {
  const outputs = await readOutputs(aws, settings.stackName);
  const place = { baseUrl: output(outputs, "ApiEndpoint"), region: aws.region };
  const caller = await assume(output(outputs, "JobsAPIInvokeRoleArn"), settings, aws, identity);
  const [unsigned, signed] = freeChecks({ ...place, caller: typeof caller === "string" ? nobody : caller });
  const checks = [unsigned, ...(typeof caller === "string" ? skippedChecks([signed], caller) : [signed])];
  const end = Date.now() + patience;
  const results = await Promise.all(checks.map((check) => runUntil(end, pause, check)));
  printColoured(`\n${groupText(results).trimEnd()}`);
  if (results.every(({ result }) => result !== "failed")) return 0;
  printError("deploy: The stack is deployed, but its API failed a check. npm run verify has the details.");
  return 1;
}

/** Credentials of the role, or the reason why STS gave none. */
async function assume(roleArn: string, settings: Settings, aws: Aws, { arn }: Caller): Promise<Api["caller"] | string> {
  const principal = principalOf(arn);
  if (principal.kind === "root") return "a root user cannot assume the role";
  try {
    return await assumeAs(principal, aws, roleArn, settings);
  } catch (error) {
    if (error instanceof Refusal && error.code === "AccessDenied") return "this caller may not assume the role";
    throw error;
  }
}

async function runUntil(end: number, pause: number, check: Check): Promise<CheckResult> {
  for (;;) {
    const result = await runCheck("Verified", check);
    if (result.result !== "failed" || Date.now() >= end) return result;
    await setTimeout(pause);
  }
}
