import type { JobHandle, JobsClient } from "@jobs-api/sdk";

export type WaitJob = JobHandle<"wait">;

export function saveJob(job: WaitJob): void {
  localStorage.setItem("job", JSON.stringify(job));
}

/** Returns the job that was saved last. */
export function savedJob(jobs: JobsClient): WaitJob | undefined {
  const saved = localStorage.getItem("job");
  return saved === null ? undefined : jobs.from<"wait">(JSON.parse(saved));
}
