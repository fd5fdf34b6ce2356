import type { JobKind } from "../generated/kinds.ts";
import { type JobStatus, lifecycle } from "../generated/lifecycle.ts";
import type { ObservedJob } from "./observed-job.ts";
import { timeLeft } from "./time-left.ts";

interface Observed<S extends JobStatus> {
  /** Number of the workflow step at which a caller sees this status, or null for `CANCELLED`. */
  readonly step: (typeof lifecycle)[S]["step"];
  /** When it was observed, by the client's clock, in ISO 8601. */
  readonly at: string;
  /** Number of times that the job had been started, 0 while `PENDING`. */
  readonly attempt: number;
  /** Milliseconds since the previous step was observed; 0 for the first. */
  readonly sincePrevious: number;
  /** Whether a running job has missed its heartbeat. It may still be running, or be ended with the code `Lost`. */
  readonly stalled: boolean;
  /** Estimated milliseconds until the end. Undefined without progress that has a total. */
  readonly timeLeft?: number | undefined;
}

type WithStep<J> = J extends { readonly status: infer S extends JobStatus } ? J & Observed<S> : never;

/** One observation of a job, as plain data: a union discriminated by `status`. */
export type JobStep<K extends JobKind = JobKind> = WithStep<ObservedJob<K>>;

/** The outcome of one read of a job. Times are in milliseconds since the epoch. */
export interface Reading {
  readonly job: ObservedJob;
  /** By the client's clock. */
  readonly now: number;
  /** By the API's clock. */
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
