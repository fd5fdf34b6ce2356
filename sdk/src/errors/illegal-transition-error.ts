import type { JobStatus } from "../generated/lifecycle.ts";
import { isNamed, JobsError } from "./jobs-error.ts";

/** A job's status cannot follow the previous one in the contract's lifecycle. */
export class IllegalTransitionError extends JobsError {
  declare readonly name: "IllegalTransitionError";
  declare readonly jobId: string;
  declare readonly from: JobStatus;
  declare readonly to: JobStatus;

  constructor(jobId: string, from: JobStatus, to: JobStatus) {
    super("IllegalTransitionError", `Job ${jobId} cannot go from ${from} to ${to}.`, { jobId, from, to });
  }
}

export function isIllegalTransitionError(error: unknown): error is IllegalTransitionError {
  return isNamed(error, "IllegalTransitionError");
}
