import { randomUUID } from "node:crypto";
import { createHandleError } from "../../server/handlers/error-handling.ts";
import type { FailureRecord } from "../../server/handlers/failure-reason.ts";
import { createProcessJob } from "../../server/handlers/processing.ts";
import type { jobFunctions } from "../../server/jobs/index.ts";
import { useJobsTable } from "./jobs-table.ts";

export type Functions = typeof jobFunctions;

export const createdAt = Date.parse("2026-11-02T09:30:00Z");

/** Job functions that have nothing to do. */
export const done: Functions = { wait: () => ({ message: "done" }), summarizeCsv: () => ({ rows: 0, columns: [] }) };

/** The two handlers over a real table, for the tests of a file. */
export function useHandlers() {
  const openTable = useJobsTable();
  return (functions: Partial<Functions> = {}, now: () => number = Date.now) => {
    const table = openTable(now);
    return {
      table,
      process: createProcessJob({ table, jobFunctions: { ...done, ...functions }, now }),
      handleError: createHandleError({ table, now }),
    };
  };
}

export function submission(parameters: unknown = { seconds: 1 }) {
  return { jobId: randomUUID() as string, parameters, createdAt };
}

export function invocation(awsRequestId: string = randomUUID()) {
  return { awsRequestId, getRemainingTimeInMillis: () => 300_000 };
}

/** The record that Lambda makes of an error that a handler threw. */
export function recordOf(event: unknown, requestId: string, error: unknown): FailureRecord {
  const { name, message } = error as Error;
  return {
    requestContext: { requestId, condition: "RetriesExhausted", approximateInvokeCount: 1 },
    requestPayload: event,
    responsePayload: { errorType: name, errorMessage: message },
  };
}
