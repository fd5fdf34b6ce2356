import { jobIdOf } from "../jobs/submission.ts";
import { logger } from "../logging/logger.ts";
import { measure } from "../logging/metrics.ts";
import type { JobItem } from "../table/item.ts";
import type { JobsTable } from "../table/jobs-table.ts";
import { isExecutionArn } from "../table/lease.ts";
import type { DurableExecution } from "./durable/lambda-api.ts";

export interface StalledJobsOptions {
  readonly table: Pick<JobsTable, "lose">;
  /** The running jobs whose heartbeat is overdue by `silentMs`. */
  readonly silentJobs: () => AsyncIterable<JobItem>;
  readonly silentMs: number;
  /** How long the archive keeps an event; undefined means forever. */
  readonly archivedMs: number | undefined;
  readonly getExecution: (arn: string) => Promise<DurableExecution>;
  readonly now?: () => number;
}

/** Counts stalled jobs (the default, as the schedule does), lists them, or ends them as lost. */
export type StalledRequest =
  | { readonly action?: "count" }
  | { readonly action: "list" }
  | { readonly action: "end"; readonly jobIds: readonly string[] };

/** A job that has gone silent. Times are ISO 8601. */
export type StalledJob = Pick<
  JobItem,
  "jobId" | "kind" | "owner" | "createdAt" | "startedAt" | "heartbeatAt" | "attempts"
>;

export interface StalledAnswer {
  /** At most 10,000. */
  readonly jobs?: readonly StalledJob[];
  /** The number of stalled jobs. */
  readonly stalled?: number;
  /** The ids of the jobs ended as lost. Others have sent a heartbeat since, or had ended. */
  readonly ended?: readonly string[];
}

// A Lambda response is limited to 6 MB.
const maxListed = 10_000;

/** Counts, lists and ends the jobs that are RUNNING although their functions have gone silent. */
export function createStalledJobs(options: StalledJobsOptions) {
  const { table, silentJobs, silentMs, archivedMs = Number.POSITIVE_INFINITY, getExecution, now = Date.now } = options;

  return async (request: StalledRequest): Promise<StalledAnswer> => {
    if (request.action === "list") return list();
    if (request.action === "end") return end(request.jobIds);
    return count();
  };

  async function count(): Promise<StalledAnswer> {
    let stalled = 0;
    const ended: string[] = [];
    for await (const item of stalledJobs()) {
      // A job whose event has left the archive can never run again.
      const givenUp = Date.parse(item.startedAt ?? "") < now() - archivedMs;
      if (givenUp && (await table.lose(item.jobId, silentMs))) ended.push(item.jobId);
      else stalled++;
    }
    if (ended.length > 0)
      logger.warn("jobs ended as lost: the archive no longer keeps their events", { jobIds: ended });
    if (stalled > 0) logger.warn("jobs have gone silent: npm run stalled lists them", { stalled });
    measure(undefined, { JobsStalled: stalled });
    return { stalled, ended };
  }

  async function list(): Promise<StalledAnswer> {
    const jobs: StalledJob[] = [];
    let stalled = 0;
    for await (const { jobId, kind, owner, createdAt, startedAt, heartbeatAt, attempts } of stalledJobs()) {
      stalled++;
      if (jobs.length < maxListed)
        jobs.push({
          ...{ jobId, owner, createdAt, attempts },
          ...(kind && { kind }),
          ...(startedAt && { startedAt }),
          ...(heartbeatAt && { heartbeatAt }),
        });
    }
    return { jobs, stalled };
  }

  async function end(jobIds: readonly string[]): Promise<StalledAnswer> {
    const wanted = new Set(jobIds.filter((jobId) => jobIdOf({ jobId }) !== undefined));
    const ended: string[] = [];
    // Checks durable executions again: one may have been resumed and suspended since it was listed.
    for await (const { jobId } of stalledJobs()) {
      if (wanted.has(jobId) && (await table.lose(jobId, silentMs))) ended.push(jobId);
    }
    logger.warn("jobs ended as lost by an operator", { jobIds: ended });
    return { ended };
  }

  /** Excludes running durable executions: they may be silent because they are suspended or retrying through an outage. */
  async function* stalledJobs(): AsyncGenerator<JobItem> {
    for await (const item of silentJobs()) {
      const requestId = item.leaseRequestId ?? "";
      if (isExecutionArn(requestId) && (await getExecution(requestId)).status === "RUNNING") continue;
      yield item;
    }
  }
}
