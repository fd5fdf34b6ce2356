import type { JobKind } from "./generated/kinds.ts";
import { initialStatus, type JobStatus, lifecycle } from "./generated/lifecycle.ts";
import type { JobRecord } from "./record.ts";

interface Observed<S extends JobStatus> {
  /** The step of the workflow at which a caller sees this status, or null. */
  readonly step: (typeof lifecycle)[S]["step"];
  /** When it was observed, by the client's clock, in ISO 8601. */
  readonly at: string;
}

/** Accepted, not started: the table does not know the job yet. */
interface Pending {
  readonly jobId: string;
  readonly status: typeof initialStatus;
}

type WithStep<R> = R extends { readonly status: infer S extends JobStatus } ? R & Observed<S> : never;

/** One observation of a job, as plain data: a union told apart by `status`. */
export type JobStep<K extends JobKind = JobKind> = WithStep<Pending> | WithStep<JobRecord<K>>;

export function stepOf(state: Pending | JobRecord, now: number): JobStep {
  return { ...state, step: lifecycle[state.status].step, at: new Date(now).toISOString() } as JobStep;
}

export function pending(jobId: string): Pending {
  return { jobId, status: initialStatus };
}

/** Whether nothing can follow this status. */
export function isEnded(status: JobStatus): boolean {
  return lifecycle[status].next.length === 0;
}
