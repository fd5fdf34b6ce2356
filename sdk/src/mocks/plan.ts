import type { JobParameters, JobResult } from "../job/kind.ts";
import { check } from "../options.ts";

/** How a job ends. */
export type Outcome =
  | { readonly result: JobResult }
  | { readonly error: { readonly code: string; readonly message: string } };

/** The course of a job. Times are in milliseconds; `Infinity` means never. */
export interface JobPlan {
  /** Time from submission to start. Default: 500. */
  readonly startsAfter?: number;
  /** Time from start to end. Default: the duration of a `wait`, or of a kind of one's own; otherwise 1,000. */
  readonly runsFor?: number;
  /** Time from start until another caller's cancellation takes effect. A job that ends before keeps its end. Default: never. */
  readonly cancelledAfter?: number;
  /** Time from start to the last heartbeat. The job then stays RUNNING, and is stalled 45 s later. Default: never. */
  readonly silentAfter?: number;
  /** Default: the result of the contract's example, or of a kind of one's own; a failure for a `wait` longer than a job may run. */
  readonly outcome?: Outcome;
}

/** What a job's kind decides of its plan. */
export type KindPlan = Pick<Required<JobPlan>, "runsFor" | "outcome">;

const maxSeconds = 300;

/** Default duration of a job in milliseconds. */
export const defaultRun = 1_000;

/** Throws an `InvalidOptionError` for invalid times. */
export function checkPlan(plan: Required<JobPlan>): Required<JobPlan> {
  for (const name of ["startsAfter", "runsFor", "cancelledAfter", "silentAfter"] as const) {
    const time = plan[name];
    check(
      typeof time === "number" && time >= 0,
      `${name} of a plan must be a non-negative number or Infinity, not ${time}.`,
    );
  }
  return plan;
}

/** Plans a job without a scenario. */
export function defaultPlan(plan: KindPlan): Required<JobPlan> {
  const never = Number.POSITIVE_INFINITY;
  return { startsAfter: 500, cancelledAfter: never, silentAfter: never, ...plan };
}

/** Plans a `wait` of the package's contract. */
export function waiting({ seconds }: JobParameters<"wait">): KindPlan {
  if (seconds <= maxSeconds) {
    const message = `Waited ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
    return { runsFor: seconds * 1_000, outcome: { result: { message } } };
  }
  const message = `${seconds} seconds are more than the ${maxSeconds} that a job may run.`;
  return { runsFor: 0, outcome: { error: { code: "TooLong", message } } };
}
