import type { JobHandle } from "../job/job-handle.ts";
import type { JobStep } from "../job/step.ts";
import type { Context } from "./context.ts";
import type { ExitCode } from "./exit-codes.ts";

/** Shows a job's steps to its end. */
export async function follow(job: JobHandle, { output, wait, deadline }: Context): Promise<ExitCode> {
  let code: ExitCode = 0;
  for await (const step of job.steps({ ...wait, timeout: deadline.left() })) {
    output.follow(step);
    code = exitCodeOf(step);
  }
  return code;
}

/** Returns the exit code for a job at this step. */
export function exitCodeOf({ status }: JobStep): ExitCode {
  return status === "FAILED" ? 1 : status === "CANCELLED" ? 3 : 0;
}
