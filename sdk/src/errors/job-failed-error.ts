import type { JobHandle } from "../job/job-handle.ts";
import type { JobParameters } from "../job/kind.ts";
import type { JobStep } from "../job/step.ts";
import { isNamed, JobsError } from "./jobs-error.ts";

/** The job failed. `code` is the job's own. */
export class JobFailedError extends JobsError {
  declare readonly name: "JobFailedError";
  declare readonly job: JobHandle;
  /** The failure's message. */
  declare readonly reason: string;
  /** The submitted parameters, unless they were too large to keep. */
  declare readonly parameters: JobParameters | undefined;

  constructor(job: JobHandle, { error, parameters }: JobStep & { status: "FAILED" }) {
    super("JobFailedError", `Job ${job.jobId} failed: ${error.message}`, {
      code: error.code,
      job,
      reason: error.message,
      parameters,
    });
  }
}

export function isJobFailedError(error: unknown): error is JobFailedError {
  return isNamed(error, "JobFailedError");
}
