import type { JobHandle } from "../job/job-handle.ts";
import { isNamed, JobsError } from "./jobs-error.ts";

/** The wait timed out. The job goes on, and `job` can be waited for again. `cause` is the last failed read, if that was the latest. */
export class JobTimeoutError extends JobsError {
  declare readonly name: "JobTimeoutError";
  declare readonly job: JobHandle;

  constructor(job: JobHandle, milliseconds: number, options?: ErrorOptions) {
    super("JobTimeoutError", `Job ${job.jobId} had not ended after ${milliseconds} ms.`, {
      ...options,
      job,
    });
  }
}

export function isJobTimeoutError(error: unknown): error is JobTimeoutError {
  return isNamed(error, "JobTimeoutError");
}
