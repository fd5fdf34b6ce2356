import { isHttpError } from "../errors/http-error.ts";
import type { JobHandle } from "../job/job-handle.ts";
import type { Context } from "./context.ts";

/**
 * The job with an id that was given. It is read once, so that what is wrong with the address or the credentials is said now and not
 * after the minutes that a wait puts up with. When it was submitted is not known: its time to start begins now.
 */
export async function openJob({ jobs, output, deadline, known }: Context, jobId: string): Promise<JobHandle> {
  known.jobId = jobId;
  await jobs.get(jobId, { signal: deadline.signal }).catch((error: unknown) => {
    if (!isHttpError(error, 404, "JobNotFound")) throw error;
    output.note("The job has not started, or there is none with this id. Ctrl+C gives up.");
  });
  return jobs.from({ jobId, submittedAt: new Date().toISOString() });
}
