import { CloudWatchLogsClient, paginateFilterLogEvents } from "@aws-sdk/client-cloudwatch-logs";
import type { StalledJob } from "../../../server/failures/stalled-jobs.ts";
import type { Aws } from "../aws/connect.ts";
import type { ArchiveAge } from "../replay/span.ts";

export interface ListedJob extends StalledJob {
  /** When its newest event that the archive still has was archived; undefined if the archive has none. */
  readonly archivedAt: string | undefined;
}

const dayMs = 86_400_000;
// The times of events are in whole seconds, and of another clock than the jobs'.
const slackMs = 60_000;

/** Adds to each job whether the archive has its event, according to the failure log. */
export async function markArchived(
  jobs: readonly StalledJob[],
  aws: Aws,
  { logGroupName, archive, now }: { readonly logGroupName: string; readonly archive: ArchiveAge; readonly now: number },
): Promise<ListedJob[]> {
  const since = Math.min(...jobs.map(({ createdAt }) => Date.parse(createdAt)), now) - slackMs;
  const newest = await readFailureLog(aws, logGroupName, Math.max(0, since));
  const oldest = oldestKept(archive, now);
  return jobs.map((job) => {
    const time = newest.get(job.jobId);
    return { ...job, archivedAt: time === undefined || time < oldest ? undefined : new Date(time).toISOString() };
  });
}

/** When the newest event of each job was archived, in milliseconds. */
async function readFailureLog(aws: Aws, logGroupName: string, startTime: number): Promise<Map<string, number>> {
  const newest = new Map<string, number>();
  const client = new CloudWatchLogsClient(aws.client);
  for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName, startTime })) {
    for (const { message = "", timestamp = 0 } of events) {
      newest.set(message, Math.max(timestamp, newest.get(message) ?? 0));
    }
  }
  return newest;
}

/** The earliest time, in milliseconds, of which the archive can have an event. */
function oldestKept({ createdAt, retentionDays }: ArchiveAge, now: number): number {
  const made = Math.floor(createdAt / 1_000) * 1_000;
  return retentionDays === 0 ? made : Math.max(made, now - retentionDays * dayMs);
}
