import { isHttpError } from "../errors/http-error.ts";
import type { JobHandle } from "../job/job-handle.ts";
import type { Context } from "./context.ts";

/**
 * Opens the job with the given id. Reads it once, so that a wrong URL or wrong credentials are reported now: a wait would retry for
 * minutes. The submission time is unknown, so the start timeout begins now.
 */
export async function openJob({ jobs, output, deadline, known }: Context, jobId: string): Promise<JobHandle> {
  known.jobId = jobId;
  await jobs.get(jobId, { signal: deadline.signal }).catch((error: unknown) => {
    if (!isHttpError(error, 404, "JobNotFound")) throw error;
    output.note("The job has not started, or there is none with this id. Ctrl+C gives up.");
  });
  return jobs.from({ jobId, submittedAt: new Date().toISOString() });
}
