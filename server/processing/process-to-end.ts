import { JobError, type JobFunction, type JobKind, toJobError } from "../jobs/job-function.ts";
import { logger } from "../logging/logger.ts";
import { measure } from "../logging/metrics.ts";
import { fits } from "../table/item.ts";
import type { JobsTable } from "../table/jobs-table.ts";
import type { Lease } from "../table/lease.ts";
import type { Heartbeat } from "./heartbeat.ts";
import type { Job } from "./job.ts";
import { checkedOperations, type JobOperations } from "./job-operations.ts";

export interface ProcessingOptions {
  readonly table: JobsTable;
  readonly jobFunctions: { readonly [K in JobKind]: JobFunction<K> };
  readonly now?: () => number;
}

/** How a claimed job is executed. */
export interface Execution {
  readonly lease: Lease;
  readonly heartbeat: Heartbeat;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly operations: JobOperations;
  /** Writes the job's end. A durable execution does so in a step, which a function that deviated from its steps cannot begin. */
  end(write: () => Promise<void>): Promise<void>;
}

const leaseLost = "the lease was lost before the end";

/** Runs a job and writes its end. If the job fails, releases its lease and throws the reason. */
export async function processToEnd(options: ProcessingOptions, job: Job, execution: Execution): Promise<void> {
  const { table, now = Date.now } = options;
  const { parameters, valid } = job;
  const { lease, heartbeat, startedAt } = execution;
  try {
    heartbeat.signal.throwIfAborted();
    const result = await run(options, job, execution);
    // A result returned after the signal aborted is dropped.
    heartbeat.signal.throwIfAborted();
    if (!fits(parameters, result))
      throw new JobError("ResultTooLarge", "The result is too large for the job's record.");
    await execution.end(async () => {
      const ended = await table.succeed(lease, parameters, result, heartbeat.latest);
      logger.info(ended ? "job succeeded" : leaseLost);
      if (ended) measure(valid.kind, { JobsSucceeded: 1, ProcessingTime: now() - startedAt });
    });
  } catch (error) {
    // A heartbeat under way would renew the lease after its release.
    await heartbeat.stop();
    if (heartbeat.cancelled) {
      const ended = await table.cancel(lease, parameters, heartbeat.latest);
      logger.info(ended ? "job cancelled" : leaseLost);
      if (ended) measure(valid.kind, { JobsCancelled: 1 });
      return;
    }
    // An error would end the job, which another delivery may hold by now.
    if (heartbeat.signal.aborted || !(await releaseLease(table, lease)))
      return logger.warn("stopped: the lease was lost");
    throw error;
  } finally {
    await heartbeat.stop();
  }
}

/** Runs the job's function and returns its result as JSON. Errors without a code get one here. */
async function run(
  { jobFunctions }: ProcessingOptions,
  { jobId, valid: { kind, parameters } }: Job,
  { heartbeat, operations }: Execution,
): Promise<string> {
  const jobFunction = jobFunctions[kind] as JobFunction<JobKind>;
  try {
    const result: unknown = await jobFunction(parameters, {
      jobId,
      signal: heartbeat.signal,
      progress: (done, total, message) => heartbeat.progress(done, total, message),
      ...checkedOperations(operations),
    });
    const json = JSON.stringify(result) as string | undefined;
    if (json === undefined)
      throw new JobError("InvalidResult", `The function of ${kind} returned a value that JSON cannot express.`);
    return json;
  } catch (error) {
    throw toJobError(error);
  }
}

/** Returns whether the lease was still held. True also if the table is unavailable, so that the failure is reported. */
async function releaseLease(table: JobsTable, lease: Lease): Promise<boolean> {
  try {
    return await table.release(lease);
  } catch (error) {
    logger.warn("releasing the lease failed", { error });
    return true;
  }
}
