import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { Aws } from "../aws/connect.ts";
import { Refusal } from "../refusal.ts";
import { type Archive, replayRules } from "../replay/archive.ts";
import { checkArchived, type Span } from "../replay/span.ts";
import { startReplay } from "../replay/start.ts";
import { countText, timeText } from "../replay/text.ts";
import { watchReplay } from "../replay/watch.ts";
import type { ListedJob } from "./failure-log.ts";

/** Replays the archive over the times of the jobs' events, and follows that. Gives the exit code. */
export async function replayJobs(
  jobs: readonly ListedJob[],
  aws: Aws,
  { client, archive, now }: { readonly client: EventBridgeClient; readonly archive: Archive; readonly now: number },
): Promise<number> {
  const times = jobs.flatMap(({ archivedAt }) => (archivedAt === undefined ? [] : [Date.parse(archivedAt)]));
  if (times.length === 0) {
    const text = "None of these jobs is archived, and no replay runs them again.";
    throw new Refusal("NotArchived", `${text} npm run stalled -- --end-all ends them as FAILED, with the code Lost.`);
  }
  const span = spanOf(times, now);
  const notes = checkArchived(span, archive, now);
  const rules = await replayRules(client, archive.busArn);
  const what = `${countText(times.length, "job")}, archived from ${timeText(span.since)} to ${timeText(span.until)}`;
  console.log(`To be replayed: ${what}. Whatever else was archived then and has no end runs too.`);
  for (const note of notes) console.error(`Note: ${note}`);
  const name = await startReplay(client, archive, span, rules);
  console.log(`Replay ${name} has started. Ctrl+C ends the watching, not the replay.`);
  return watchReplay(client, name, span, aws);
}

/** Events have their time to the second, and neither end of a span is said to belong to it. */
function spanOf(times: readonly number[], now: number): Span {
  return { since: Math.min(...times) - 1_000, until: Math.min(Math.max(...times) + 1_000, now) };
}
