import type { JobHandle } from "../job/job-handle.ts";
import { isNamed, JobsError } from "./jobs-error.ts";

/** The job ended because it was cancelled. */
export class JobCancelledError extends JobsError {
  declare readonly name: "JobCancelledError";
  declare readonly job: JobHandle;

  constructor(job: JobHandle) {
    super("JobCancelledError", `Job ${job.jobId} was cancelled.`, { job });
  }
}

export function isJobCancelledError(error: unknown): error is JobCancelledError {
  return isNamed(error, "JobCancelledError");
}
