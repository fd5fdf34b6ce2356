import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { Aws } from "../aws/connect.ts";
import { formatCount, formatTime } from "../format.ts";
import { print, printError } from "../print.ts";
import { Refusal } from "../refusal.ts";
import { type Archive, replayRules } from "../replay/archive.ts";
import { checkArchived, type Span } from "../replay/span.ts";
import { startReplay } from "../replay/start.ts";
import { watchReplay } from "../replay/watch.ts";
import type { ListedJob } from "./failure-log.ts";

/** Replays the span of the archive that holds the jobs' events, and follows the replay. Resolves with the exit code. */
export async function replayJobs(
  jobs: readonly ListedJob[],
  aws: Aws,
  { client, archive, now }: { readonly client: EventBridgeClient; readonly archive: Archive; readonly now: number },
): Promise<number> {
  const times = jobs.flatMap(({ archivedAt }) => (archivedAt === undefined ? [] : [Date.parse(archivedAt)]));
  if (times.length === 0) {
    const text = "None of these jobs is archived: no replay can run them.";
    throw new Refusal("NotArchived", `${text} npm run stalled -- --end-all ends them as FAILED, with the code Lost.`);
  }
  const span = spanOf(times, now);
  const notes = checkArchived(span, archive, now);
  const rules = await replayRules(client, archive.busArn);
  const what = `${formatCount(times.length, "job")}, archived from ${formatTime(span.since)} to ${formatTime(span.until)}`;
  print(`To replay: ${what}. Other jobs archived in that span run too, unless they have ended.`);
  for (const note of notes) printError(`Note: ${note}`);
  const name = await startReplay(client, archive, span, rules);
  print(`Replay ${name} has started. Ctrl+C stops watching, not the replay.`);
  return watchReplay(client, name, span, aws);
}

/** The span from a second before the first time to a second after the last: AWS does not say whether a span includes its ends. */
function spanOf(times: readonly number[], now: number): Span {
  return { since: Math.min(...times) - 1_000, until: Math.min(Math.max(...times) + 1_000, now) };
}
