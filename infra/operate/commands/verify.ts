import { readCaller } from "../aws/caller.ts";
import { type AwsOptions, connect } from "../aws/connect.ts";
import { print, printColoured, printError } from "../print.ts";
import { accessChecks } from "../verify/access.ts";
import { type CheckResult, type Group, runCheck } from "../verify/check.ts";
import { controlPlaneChecks } from "../verify/control-plane.ts";
import { createVerification, type Verification } from "../verify/deployment.ts";
import { findDeployment } from "../verify/find.ts";
import { importScratchApi } from "../verify/import.ts";
import { Interrupted, interruptible, unlessAborted } from "../verify/interruption.ts";
import { jobChecks } from "../verify/jobs.ts";
import { outageChecks } from "../verify/outage/checks.ts";
import { confirmOutage } from "../verify/outage/confirm.ts";
import { FunctionOutage } from "../verify/outage/functions.ts";
import { GateOutage } from "../verify/outage/gates.ts";
import type { Outage } from "../verify/outage/outage.ts";
import { ownershipChecks } from "../verify/ownership.ts";
import { readingOutcomes } from "../verify/readings.ts";
import { refusalChecks } from "../verify/refusals.ts";
import { countsOf, groupText, interruptedText, leftText, readingsText, summaryText } from "../verify/report.ts";

export interface VerifyOptions extends AwsOptions {
  readonly profile2?: string;
  readonly outage?: boolean;
  readonly yes?: boolean;
  readonly import?: boolean;
  readonly json?: boolean;
}

/** `npm run verify` */
export async function verify(options: VerifyOptions): Promise<number> {
  try {
    return await (options.import ? verifyImport(options) : verifyDeployment(options));
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    printError(`verify: ${error.message}`);
    return error.exitCode;
  }
}

async function verifyDeployment(options: VerifyOptions): Promise<number> {
  const { deployment, identity } = await findDeployment(options);
  const { baseUrl, settings, region } = deployment;
  const { account, arn } = identity;
  const show = (text: string) => void (options.json || printColoured(text));
  if (!options.json) print(`Account ${account}, ${region}, as ${arn}\n${baseUrl}\n`);
  const outage = options.outage ? await createOutage(options, deployment) : undefined;

  const checks: CheckResult[] = [];
  const verification = await interruptible(async (signal) => {
    const verification = createVerification(deployment, signal);
    for await (const made of runGroups(verification, outage)) {
      checks.push(...made);
      show(groupText(made));
    }
    return verification;
  });
  const counts = countsOf(checks);
  const readings = readingOutcomes(verification.observations);
  const jobs = [...verification.submitted];
  const left = { jobs, expireWithinDays: settings.jobRetentionDays, archived: outage === undefined ? 0 : 1 };
  if (options.json) print(JSON.stringify({ baseUrl, region, account, ...counts, checks, readings, left }));
  show(`${readingsText(readings)}\n${summaryText(counts)}\n${leftText(left)}`);
  return counts.failed === 0 ? 0 : 1;
}

/** Runs all groups in parallel, then the outage, which would stop the jobs of the others. */
async function* runGroups(verification: Verification, outage: Outage | undefined): AsyncGenerator<CheckResult[]> {
  const { signal, submitted } = verification;
  let advice = "";
  try {
    const groups = groupsOf(verification).map(runGroup);
    // Groups that are not awaited yet reject too.
    for (const group of groups) group.catch(() => {});
    for (const group of groups) yield await unlessAborted(signal, group);
    if (outage === undefined) return;
    advice = "If its job was archived, npm run replay -- --since 1h runs it again. ";
    // Not raced with the signal: it must restore what it changed.
    yield await runGroup({ heading: "Outage", checks: outageChecks(verification, outage) });
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    throw new Interrupted(error.signal, `${advice}${interruptedText([...submitted])}`);
  }
}

/** All checks of a deployment except the outage. */
function groupsOf(verification: Verification): Group[] {
  return [
    { heading: "Access", checks: accessChecks(verification) },
    { heading: "Control plane", checks: controlPlaneChecks(verification) },
    { heading: "Jobs", checks: jobChecks(verification) },
    { heading: "Refusals", checks: refusalChecks(verification) },
    { heading: "Ownership", checks: ownershipChecks(verification) },
  ];
}

function runGroup({ heading, checks }: Group): Promise<CheckResult[]> {
  return Promise.all(checks.map((check) => runCheck(heading, check)));
}

async function createOutage(options: VerifyOptions, deployment: Verification["deployment"]): Promise<Outage> {
  // The twin fails one job only. Nobody else notices.
  if (options.endpointUrl !== undefined) return new GateOutage(options.endpointUrl);
  await confirmOutage(deployment, options);
  return FunctionOutage.of(deployment.aws, deployment.settings);
}

async function verifyImport(options: VerifyOptions): Promise<number> {
  const aws = await connect(options);
  const caller = await readCaller(aws);
  if (!options.json) print(`Account ${caller.account}, ${aws.region}, as ${caller.arn}`);
  const result = await importScratchApi(aws, caller);
  if (options.json) print(JSON.stringify(result));
  else {
    for (const line of result.said) print(`  ${line}`);
    print(importText(result.imported, result.said.length));
  }
  if (result.left !== undefined) printError(`verify: ${result.left}`);
  return result.imported && result.left === undefined ? 0 : 1;
}

function importText(imported: boolean, said: number): string {
  if (!imported) return "API Gateway rejects openapi.yaml, for the reasons above.";
  return `API Gateway imports openapi.yaml${said === 0 ? " without warnings" : ", with the messages above"}.`;
}
