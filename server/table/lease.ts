/**
 * A delivery's exclusive right to run a job. Another delivery of the same request takes it over immediately, another request
 * only once it is stale.
 */
export interface Lease {
  readonly jobId: string;
  readonly requestId: string;
  /** Identifies this delivery among those of the request. */
  readonly delivery: string;
}

/** `cancelled`: held, but a caller has cancelled the job. `lost`: not held, and nothing was written. */
export type LeaseState = "held" | "cancelled" | "lost";

/** The lease of a durable execution: one for all of its invocations. */
export function executionLease(jobId: string, executionArn: string): Lease {
  return { jobId, requestId: executionArn, delivery: executionArn };
}

/** Whether a lease's request id is the ARN of a durable execution, not the id of an ordinary invocation. */
export function isExecutionArn(requestId: string): boolean {
  return requestId.includes("/durable-execution/");
}
