import { randomUUID } from "node:crypto";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-codes.ts";
import { follow } from "../follow.ts";
import { readParameters } from "../parameters.ts";

export interface SubmitFlags {
  readonly key?: string;
  readonly detach?: boolean;
}

/** Submits a job and follows it to its end, unless `detach` is set. */
export async function submit(context: Context, flags: SubmitFlags, source: string): Promise<ExitCode> {
  const { jobs, output, known } = context;
  const { signal } = context.deadline;
  const parameters = await readParameters(source, signal);
  const { key = randomUUID(), detach = false } = flags;
  known.key = key;
  const job = await jobs.submit(parameters, { key, signal });
  known.jobId = job.jobId;
  if (detach) {
    output.accepted(job);
    return 0;
  }
  output.note(`job ${job.jobId}`);
  return follow(job, context);
}
