import type { JobHandle, JobKind, JobResult } from "../../sdk/src/index.ts";
import type { Terminal } from "./terminal.ts";

/** Follows a job to its end, shows its progress, and returns its result. */
export async function follow<K extends JobKind>(job: JobHandle<K>, terminal: Terminal): Promise<JobResult<K>> {
  try {
    for await (const step of job.steps()) {
      if (step.status === "RUNNING" && step.progress) terminal.progress(step.progress);
    }
  } finally {
    terminal.endProgress();
  }
  return job.result();
}
