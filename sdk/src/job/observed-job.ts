import type { JobKind } from "../generated/kinds.ts";
import { initialStatus, type JobStatus, lifecycle } from "../generated/lifecycle.ts";
import type { Job } from "./record.ts";

/** Accepted but not started: the table has no record yet. */
interface PendingJob {
  readonly jobId: string;
  readonly status: typeof initialStatus;
}

/** A job in any state of the contract's lifecycle: plain data, a union discriminated by `status`. */
export type ObservedJob<K extends JobKind = JobKind> = PendingJob | Job<K>;

export function pending(jobId: string): PendingJob {
  return { jobId, status: initialStatus };
}

/** Whether no status can follow this one. */
export function isEnded(status: JobStatus): boolean {
  return lifecycle[status].next.length === 0;
}

/** Whether `status` can follow `earlier`, directly or through statuses that no read observed. */
export function canFollow(earlier: JobStatus, status: JobStatus): boolean {
  return lifecycle[earlier].next.some((next) => next === status || canFollow(next, status));
}
