import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-codes.ts";

/** Prints a job's record. */
export async function get({ jobs, output, signal, known }: Context, _: unknown, jobId: string): Promise<ExitCode> {
  known.jobId = jobId;
  known.repeat = "get";
  output.record(await jobs.get(jobId, { signal }));
  return 0;
}
