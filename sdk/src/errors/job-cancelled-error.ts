import type { Job } from "../job.ts";
import { isNamed, JobsError } from "./jobs-error.ts";

/** The job ended because it was cancelled. */
export class JobCancelledError extends JobsError {
  override readonly name = "JobCancelledError";
  readonly job: Job;

  constructor(job: Job) {
    super("JobCancelled", `Job ${job.jobId} was cancelled.`);
    this.job = job;
  }
}

export function isJobCancelledError(error: unknown): error is JobCancelledError {
  return isNamed(error, "JobCancelledError");
}
