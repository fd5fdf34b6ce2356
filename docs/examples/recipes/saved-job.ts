// Keeps a job in localStorage, so that a page that is reloaded, or opened again, follows it to its end.
import type { JobHandle, JobsClient } from "@jobs-api/sdk";

const key = "job";

/** Saves the job until it has ended or another is saved. */
export function saveJob(job: JobHandle): void {
  const saved = JSON.stringify(job);
  localStorage.setItem(key, saved);
  job.subscribe(({ step }) => {
    const hasEnded = step !== undefined && "finishedAt" in step;
    if (hasEnded && localStorage.getItem(key) === saved) localStorage.removeItem(key);
  });
}

/** Returns the saved job, if any. */
export function savedJob(jobs: JobsClient): JobHandle | undefined {
  const saved = localStorage.getItem(key);
  if (saved === null) return undefined;
  const job = jobs.from(JSON.parse(saved));
  saveJob(job);
  return job;
}
