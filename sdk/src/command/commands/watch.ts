import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-codes.ts";
import { follow } from "../follow.ts";
import { openJob } from "../open-job.ts";

/** Follows a job to its end. */
export async function watch(context: Context, _: unknown, jobId: string): Promise<ExitCode> {
  return follow(await openJob(context, jobId), context);
}
