import type { JobsTable } from "../table/jobs-table.ts";
import { type FailureRecord, reasonOf } from "./failure-reason.ts";
import { log } from "./log.ts";
import { kindOf, readSubmission } from "./submission.ts";

export interface ErrorHandlingOptions {
  readonly table: JobsTable;
  readonly now?: () => number;
}

/** Step 10: puts the parameters and the reason of a failed job in the table. If it throws, the record goes to the bus. */
export function createHandleError({ table, now = Date.now }: ErrorHandlingOptions) {
  return async (record: FailureRecord): Promise<void> => {
    const { requestId } = record.requestContext;
    const submission = readSubmission(record.requestPayload, now());
    if (submission === undefined) return log("warn", "dropped a failure record without a job's id", { requestId });

    const { jobId, owner, parameters, createdAt } = submission;
    const error = reasonOf(record);
    const ended = await table.fail({
      jobId,
      owner,
      requestId,
      kind: kindOf(parameters),
      createdAt,
      parameters: JSON.stringify(parameters),
      error,
    });
    log("info", ended ? "job failed" : "nothing to do: the job has an owner or an end", { jobId, code: error.code });
  };
}
