import type { JobKind } from "../generated/kinds.ts";
import { initialStatus, type JobStatus, lifecycle } from "../generated/lifecycle.ts";
import type { JobRecord } from "./record.ts";

/** Accepted, not started: the table does not know the job yet. */
interface PendingJob {
  readonly jobId: string;
  readonly status: typeof initialStatus;
}

/** A job in any state of the contract's lifecycle: plain data, a union told apart by `status`. */
export type Job<K extends JobKind = JobKind> = PendingJob | JobRecord<K>;

export function pending(jobId: string): PendingJob {
  return { jobId, status: initialStatus };
}

/** Whether nothing can follow this status. */
export function isEnded(status: JobStatus): boolean {
  return lifecycle[status].next.length === 0;
}

/** Whether this status can follow another, directly or through others: who reads a job now and then does not see them all. */
export function canFollow(earlier: JobStatus, status: JobStatus): boolean {
  return lifecycle[earlier].next.some((next) => next === status || canFollow(next, status));
}
