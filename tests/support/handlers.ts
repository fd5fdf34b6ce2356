import { randomUUID } from "node:crypto";
import { createFailJob } from "../../server/failures/fail-job.ts";
import type { FailureRecord } from "../../server/failures/failure-record.ts";
import { jobFunctions } from "../../server/jobs/index.ts";
import { jobIdOf } from "../../server/jobs/submission.ts";
import type { LambdaContext } from "../../server/logging/lambda-context.ts";
import { observed } from "../../server/logging/observed.ts";
import { createProcessJob } from "../../server/processing/process-job.ts";
import { type BeforeCommand, useJobsTable } from "./jobs-table.ts";
import { usePrinted } from "./printed.ts";

export type Functions = typeof jobFunctions;

export const createdAt = Date.parse("2026-11-02T09:30:00Z");

/** The job functions; the samples' are replaced by functions that do nothing. */
export const done: Functions = {
  ...jobFunctions,
  wait: () => ({ message: "done" }),
  summarizeCsv: () => ({ rows: 0, columns: [] }),
};

/** The two handlers over a real table, for a test file. `printed()` returns what they print. */
export function useHandlers() {
  usePrinted();
  const openTable = useJobsTable();
  return (functions: Partial<Functions> = {}, now: () => number = Date.now, beforeCommand?: BeforeCommand) => {
    const table = openTable(now, beforeCommand);
    const processJob = createProcessJob({ table, jobFunctions: { ...done, ...functions }, now });
    const handleError = observed(createFailJob({ table, now }), (record) => jobIdOf(record.requestPayload));
    return {
      table,
      process: observed(processJob, jobIdOf),
      handleError: (record: FailureRecord, context: LambdaContext = invocation()) => handleError(record, context),
    };
  };
}

export function submission(parameters: unknown = { seconds: 1 }) {
  return { jobId: randomUUID() as string, parameters, createdAt };
}

export function invocation(awsRequestId: string = randomUUID()) {
  return { awsRequestId, getRemainingTimeInMillis: () => 300_000 };
}

/** The failure record that Lambda makes of a handler's error. */
export function recordOf(event: unknown, requestId: string, error: unknown): FailureRecord {
  const { name, message } = error as Error;
  return {
    requestContext: { requestId, condition: "RetriesExhausted", approximateInvokeCount: 1 },
    requestPayload: event,
    responsePayload: { errorType: name, errorMessage: message },
  };
}
