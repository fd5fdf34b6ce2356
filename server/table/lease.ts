import type { Lease } from "../../table/jobs-table.ts";

/** The lease of an execution: one for all of its invocations. */
export function leaseOf(jobId: string, executionArn: string): Lease {
  return { jobId, requestId: executionArn, delivery: executionArn };
}
