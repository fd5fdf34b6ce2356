import type { JobKind } from "../generated/kinds.ts";
import { type JobStatus, lifecycle } from "../generated/lifecycle.ts";
import type { Job } from "./job.ts";
import { timeLeft } from "./time-left.ts";

interface Observed<S extends JobStatus> {
  /** The step of the workflow at which a caller sees this status, or null. */
  readonly step: (typeof lifecycle)[S]["step"];
  /** When it was observed, by the client's clock, in ISO 8601. */
  readonly at: string;
  /** How often the job had been started. */
  readonly attempt: number;
  /** Milliseconds since the step before was observed; 0 for the first. */
  readonly sincePrevious: number;
  /** Whether a running job has gone silent: its function was not heard of when it was due. It may run on, or be ended as `Lost`. */
  readonly stalled: boolean;
  /** An estimate of the milliseconds to the end, where the job's progress allows one. */
  readonly timeLeft?: number | undefined;
}

type WithStep<J> = J extends { readonly status: infer S extends JobStatus } ? J & Observed<S> : never;

/** One observation of a job, as plain data: a union told apart by `status`. */
export type JobStep<K extends JobKind = JobKind> = WithStep<Job<K>>;

/** What was read of a job. Times are in milliseconds since the epoch. */
export interface Reading {
  readonly job: Job;
  /** When, by the client's clock. */
  readonly now: number;
  /** When, by the API's clock. */
  readonly at: number;
}

export function stepOf({ job, now, at }: Reading, previous: JobStep | undefined): JobStep {
  return {
    ...job,
    step: lifecycle[job.status].step,
    at: new Date(now).toISOString(),
    attempt: (job as { attempts?: number }).attempts ?? 0,
    sincePrevious: previous ? now - Date.parse(previous.at) : 0,
    stalled: Date.parse((job as { heartbeatDueAt: string }).heartbeatDueAt) < at,
    timeLeft: timeLeft(job, at),
  } as JobStep;
}
