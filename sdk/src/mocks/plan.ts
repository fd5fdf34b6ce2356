import type { JobParameters, JobResult } from "../kind.ts";

/** How a job ends. */
export type Outcome =
  | { readonly result: JobResult }
  | { readonly error: { readonly code: string; readonly message: string } };

/** What becomes of a job. Times are in milliseconds. */
export interface JobPlan {
  /** From the submission to the start. Default: 500. */
  readonly startsAfter?: number;
  /** From the start to the end. Default: what a `wait` waits, and 1,000 for the other kinds. */
  readonly runsFor?: number;
  /** Default: the result of the contract's example, and for a `wait` that takes longer than a job may run its failure. */
  readonly outcome?: Outcome;
}

const mostSeconds = 300;

/** A plan with its defaults filled in. */
export function completePlan(parameters: JobParameters, plan: JobPlan = {}): Required<JobPlan> {
  return { startsAfter: 500, ...usual(parameters), ...plan };
}

function usual(parameters: JobParameters): Pick<Required<JobPlan>, "runsFor" | "outcome"> {
  if ("csv" in parameters) return { runsFor: 1_000, outcome: { result: exampleSummary } };
  const { seconds } = parameters;
  if (seconds <= mostSeconds) {
    return {
      runsFor: seconds * 1_000,
      outcome: { result: { message: `Waited ${seconds} ${seconds === 1 ? "second" : "seconds"}.` } },
    };
  }
  const message = `${seconds} seconds are more than the ${mostSeconds} that a job may run.`;
  return { runsFor: 0, outcome: { error: { code: "TooLong", message } } };
}

/** Of the CSV text in the contract's example. */
const exampleSummary: JobResult<"summarizeCsv"> = {
  rows: 2,
  columns: [
    { name: "city", type: "string", count: 2, missing: 0, distinct: 2, min: "Basel", max: "Bern" },
    { name: "population", type: "integer", count: 2, missing: 0, distinct: 2, min: 134290, max: 173552, mean: 153921 },
  ],
};
