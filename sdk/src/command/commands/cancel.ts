import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-codes.ts";
import { openJob } from "../open-job.ts";

/** Asks a job to stop, repeatedly until it has started. */
export async function cancel(context: Context, _: unknown, jobId: string): Promise<ExitCode> {
  context.known.repeat = "cancel";
  const job = await openJob(context, jobId);
  await job.cancel({ signal: context.signal });
  context.output.cancelling(jobId);
  return 0;
}
