import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { readSettings } from "../../settings/read-settings.ts";
import { type Aws, type AwsOptions, connect } from "../aws/connect.ts";
import { refusalOf } from "../aws/explain.ts";
import { output, readOutputs } from "../aws/stack.ts";
import { formatTime } from "../format.ts";
import { printCaller } from "../preflight.ts";
import { print, printError } from "../print.ts";
import { archiveName, archiveText, describeArchive, onlyArchive, replayRules } from "../replay/archive.ts";
import { checkArchived, checkSpan, type Span } from "../replay/span.ts";
import { startReplay } from "../replay/start.ts";
import { watchReplay } from "../replay/watch.ts";

export interface ReplayOptions extends AwsOptions {
  readonly since: Date;
  readonly until?: Date;
  readonly dryRun?: boolean;
  readonly archive?: string;
}

/** `npm run replay` */
export async function replay(options: ReplayOptions): Promise<number> {
  const now = Date.now();
  const span: Span = { since: options.since.getTime(), until: options.until?.getTime() ?? now };
  checkSpan(span, now);
  const aws = await connect(options);
  try {
    return await replaySpan(span, now, options, aws);
  } catch (error) {
    throw refusalOf(error, aws);
  }
}

async function replaySpan(span: Span, now: number, options: ReplayOptions, aws: Aws): Promise<number> {
  // The twin accepts any caller.
  if (options.endpointUrl === undefined) await printCaller(aws);
  const client = new EventBridgeClient(aws.client);
  const archive = await describeArchive(client, await chooseArchive(options, aws, client));
  print(archiveText(archive));
  print("These are totals of the archive, not of a span. EventBridge updates them up to ten minutes late.");
  const notes = checkArchived(span, archive, now);
  const rules = await replayRules(client, archive.busArn);
  print(`Span to replay: ${formatTime(span.since)} to ${formatTime(span.until)}.`);
  for (const note of notes) printError(`Note: ${note}`);
  if (options.dryRun) {
    print("Dry run: nothing was started. Leave --dry-run out to replay.");
    return 0;
  }
  const name = await startReplay(client, archive, span, rules);
  print(`Replay ${name} has started. Ctrl+C stops watching, not the replay.`);
  return watchReplay(client, name, span, aws);
}

async function chooseArchive(options: ReplayOptions, aws: Aws, client: EventBridgeClient): Promise<string> {
  if (options.archive !== undefined) return archiveName(options.archive);
  // The twin has no CloudFormation.
  if (options.endpointUrl !== undefined) return onlyArchive(client);
  return archiveName(output(await readOutputs(aws, readSettings().stackName), "FailureArchiveArn"));
}
