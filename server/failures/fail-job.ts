import { kindOf, readSubmission } from "../jobs/submission.ts";
import { logger } from "../logging/logger.ts";
import { measure } from "../logging/metrics.ts";
import type { JobsTable } from "../table/jobs-table.ts";
import { type FailureRecord, reasonOf } from "./failure-record.ts";

export interface FailJobOptions {
  readonly table: JobsTable;
  readonly now?: () => number;
}

/** Step 10: ends a job as FAILED, with its parameters and the reason. If it throws, Lambda sends the record to the bus. */
export function createFailJob({ table, now = Date.now }: FailJobOptions) {
  return async (record: FailureRecord): Promise<void> => {
    const { requestId } = record.requestContext;
    const submission = readSubmission(record.requestPayload, now());
    if (submission === undefined) {
      return logger.warn("dropped a failure record without a valid id and owner", { failedRequestId: requestId });
    }

    const { jobId, owner, parameters, createdAt } = submission;
    const kind = kindOf(parameters);
    const error = reasonOf(record);
    const ended = await table.fail({
      jobId,
      owner,
      requestId,
      kind,
      createdAt,
      parameters: jsonOf(parameters),
      error,
    });
    const failure = { code: error.code, failedRequestId: requestId };
    logger.info(ended ? "job failed" : "nothing to do: the job is held or has ended", failure);
    if (ended) measure(kind, { JobsFailed: 1 });
  };
}

/** JSON, or undefined if the value is nested too deeply for `JSON.stringify`: possible only for an event that bypassed the API. */
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
