import type { JobHandle } from "../job/job-handle.ts";
import { isNamed, JobsError } from "./jobs-error.ts";

/** The API does not know the job after `startTimeout`: it has not started, or its record has expired. */
export class JobNotStartedError extends JobsError {
  declare readonly name: "JobNotStartedError";
  declare readonly job: JobHandle;

  constructor(job: JobHandle, milliseconds: number) {
    super("JobNotStartedError", `Job ${job.jobId} had not started after ${milliseconds} ms.`, {
      job,
    });
  }
}

export function isJobNotStartedError(error: unknown): error is JobNotStartedError {
  return isNamed(error, "JobNotStartedError");
}
