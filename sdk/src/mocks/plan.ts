import { examples } from "../generated/examples.ts";
import type { JobParameters, JobResult } from "../job/kind.ts";
import { check } from "../options.ts";
import type { ParsedParameters } from "./parameters.ts";

/** How a job ends. */
export type Outcome =
  | { readonly result: JobResult }
  | { readonly error: { readonly code: string; readonly message: string } };

/** What becomes of a job. Times are in milliseconds; `Infinity` is never. */
export interface JobPlan {
  /** From the submission to the start. Default: 500. */
  readonly startsAfter?: number;
  /** From the start to the end. Default: what a `wait` waits, and 1,000 for the other kinds. */
  readonly runsFor?: number;
  /** From the start to the end as CANCELLED, because another caller asked for it; a job that ends before keeps its end. Default: never. */
  readonly cancelledAfter?: number;
  /** From the start until its function is heard of no more, and the job stays RUNNING: it has stalled 45 s later. Default: never. */
  readonly silentAfter?: number;
  /** Default: the result of the contract's example, and for a `wait` that takes longer than a job may run its failure. */
  readonly outcome?: Outcome;
}

const maxSeconds = 300;

/** How long a job runs of which nothing else is said. */
export const defaultRun = 1_000;

/** Refuses times that are none: no answer could tell them. */
export function checkPlan(plan: Required<JobPlan>): Required<JobPlan> {
  for (const name of ["startsAfter", "runsFor", "cancelledAfter", "silentAfter"] as const) {
    const time = plan[name];
    check(
      typeof time === "number" && time >= 0,
      `A plan's ${name} must be a number of milliseconds from 0 on, or Infinity, not ${time}.`,
    );
  }
  return plan;
}

/** What becomes of a job of which nothing else is said. */
export function defaultPlan({ kind, parameters }: ParsedParameters): Required<JobPlan> {
  const { result } = examples[kind];
  const never = Number.POSITIVE_INFINITY;
  const usual = {
    startsAfter: 500,
    runsFor: defaultRun,
    cancelledAfter: never,
    silentAfter: never,
    outcome: { result },
  };
  return { ...usual, ...("seconds" in parameters && waiting(parameters)) };
}

function waiting({ seconds }: JobParameters<"wait">): Pick<Required<JobPlan>, "runsFor" | "outcome"> {
  if (seconds <= maxSeconds) {
    const message = `Waited ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
    return { runsFor: seconds * 1_000, outcome: { result: { message } } };
  }
  const message = `${seconds} seconds are more than the ${maxSeconds} that a job may run.`;
  return { runsFor: 0, outcome: { error: { code: "TooLong", message } } };
}
