import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { readCaller } from "../aws/caller.ts";
import { type Aws, type AwsOptions, connect } from "../aws/connect.ts";
import { refusalOf } from "../aws/explain.ts";
import { printCaller } from "../preflight.ts";
import { print, printColoured } from "../print.ts";
import { describeArchive } from "../replay/archive.ts";
import { checkCanAsk, type EndOptions, endedText, endJobs, jobsToEnd } from "../stalled/end.ts";
import { markArchived } from "../stalled/failure-log.ts";
import { findResources } from "../stalled/find.ts";
import { StalledJobsFunction } from "../stalled/function.ts";
import { replayJobs } from "../stalled/replay.ts";
import { adviceText, tableText } from "../stalled/table.ts";

export interface StalledOptions extends AwsOptions, EndOptions {
  readonly replay?: boolean;
}

/** `npm run stalled` */
export async function stalled(options: StalledOptions): Promise<number> {
  checkCanAsk(options);
  const aws = await connect(options);
  try {
    return await handleStalled(options, aws);
  } catch (error) {
    throw refusalOf(error, aws);
  }
}

async function handleStalled(options: StalledOptions, aws: Aws): Promise<number> {
  // The twin accepts any caller.
  if (options.endpointUrl === undefined) await (options.json ? readCaller(aws) : printCaller(aws));
  const { functionName, logGroupName, archive: archiveName } = await findResources(aws);
  const stalledJobs = new StalledJobsFunction(aws, functionName);
  const { jobs: found, stalled } = await stalledJobs.list();
  if (found.length === 0 && options.end === undefined) {
    report(options, { stalled, jobs: [] }, "No job has stalled.");
    return 0;
  }
  const client = new EventBridgeClient(aws.client);
  const archive = await describeArchive(client, archiveName);
  const now = Date.now();
  const jobs = await markArchived(found, aws, { logGroupName, archive, now });
  const listed = { stalled, jobs: jobs.map((job) => ({ ...job, archivedAt: job.archivedAt ?? null })) };
  if (options.replay) {
    printColoured(tableText(jobs));
    return replayJobs(jobs, aws, { client, archive, now });
  }
  if (options.end === undefined && !options.endAll) {
    report(options, listed, `${tableText(jobs)}\n\n${adviceText(jobs, stalled)}`);
    return 0;
  }
  if (!options.json) printColoured(tableText(jobs));
  const ended = await endJobs(jobsToEnd(jobs, options), stalledJobs, options);
  report(options, { ...listed, ...ended }, endedText(ended));
  return 0;
}

function report({ json }: StalledOptions, value: object, text: string): void {
  if (json) print(JSON.stringify(value));
  else printColoured(text);
}
