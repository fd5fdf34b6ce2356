import { jobIdOf } from "../../jobs/submission.ts";
import { logger } from "../../logging/logger.ts";
import type { JobsTable } from "../../table/jobs-table.ts";
import { executionLease, isExecutionArn } from "../../table/lease.ts";
import type { FailureRecord } from "../failure-record.ts";
import { type DeadLetter, type DeadLetters, eventOf, failureRecordOf } from "./dead-letter.ts";
import type { DurableExecution } from "./lambda-api.ts";

export interface RelayingOptions {
  readonly table: JobsTable;
  readonly getExecution: (arn: string) => Promise<DurableExecution>;
  /** Invokes the error-handling function asynchronously. */
  readonly sendOn: (record: FailureRecord) => Promise<void>;
}

/** The execution that holds the job is still running: another execution failed, or Lambda does not report the end yet. */
class OwnerRunningError extends Error {
  override readonly name = "OwnerRunning";
}

/**
 * Step 9 for durable executions, which cannot have an on-failure destination: turns each dead letter into the failure record that
 * the error-handling function expects. If it throws, the message stays in the queue and is retried.
 */
export function createRelayFailures({ table, getExecution, sendOn }: RelayingOptions) {
  return async ({ Records }: DeadLetters): Promise<void> => {
    for (const message of Records) await relay(message);
  };

  async function relay(message: DeadLetter): Promise<void> {
    const jobId = jobIdOf(eventOf(message));
    const execution = jobId === undefined ? undefined : await executionOf(jobId);
    if (execution?.status === "RUNNING") throw new OwnerRunningError(`${execution.arn} is running.`);
    // If error handling fails too, a replay need not wait for the end of a suspension that will never resume.
    if (jobId !== undefined && execution !== undefined) await table.release(executionLease(jobId, execution.arn));
    const record = failureRecordOf(message, execution);
    await sendOn(record);
    logger.info("failure sent on", { failedRequestId: record.requestContext.requestId });
  }

  /** The execution that holds the job, if any. Before a change of settings, an ordinary execution may have taken the lease. */
  async function executionOf(jobId: string): Promise<DurableExecution | undefined> {
    const item = await table.get(jobId);
    const arn = item?.status === "RUNNING" ? item.leaseRequestId : undefined;
    return arn !== undefined && isExecutionArn(arn) ? getExecution(arn) : undefined;
  }
}
