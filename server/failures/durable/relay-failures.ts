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

/** The execution that owns the job is running: another execution of it failed, or Lambda does not tell the end yet. */
class OwnerRunningError extends Error {
  override readonly name = "OwnerRunning";
}

/**
 * Step 9 of durable executions, which cannot have an on-failure destination: makes each dead letter the failure record that the
 * error-handling function knows. If it throws, the letter stays in the queue and is tried again.
 */
export function createRelayFailures({ table, getExecution, sendOn }: RelayingOptions) {
  return async ({ Records }: DeadLetters): Promise<void> => {
    for (const letter of Records) await relay(letter);
  };

  async function relay(letter: DeadLetter): Promise<void> {
    const jobId = jobIdOf(eventOf(letter));
    const owner = jobId === undefined ? undefined : await ownerOf(jobId);
    if (owner?.status === "RUNNING") throw new OwnerRunningError(`${owner.arn} is running.`);
    // Should error handling fail too, a replay need not wait for the end of a suspension that nobody comes back from.
    if (jobId !== undefined && owner !== undefined) await table.release(executionLease(jobId, owner.arn));
    const record = failureRecordOf(letter, owner);
    await sendOn(record);
    logger.info("failure sent on", { failedRequestId: record.requestContext.requestId });
  }

  /** The execution that the job's record names, if it is under way. One from before a change of settings is no durable one. */
  async function ownerOf(jobId: string): Promise<DurableExecution | undefined> {
    const item = await table.get(jobId);
    const arn = item?.status === "RUNNING" ? item.leaseRequestId : undefined;
    return arn !== undefined && isExecutionArn(arn) ? getExecution(arn) : undefined;
  }
}
