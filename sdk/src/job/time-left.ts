import type { ObservedJob } from "./observed-job.ts";

/**
 * Estimates the milliseconds until a job ends, at `now` by the API's clock: the rest proceeds as fast as the work that is done. Returns
 * undefined without progress that has a total.
 */
export function timeLeft(job: ObservedJob, now: number): number | undefined {
  if (job.status !== "RUNNING") return undefined;
  const { done, total = 0 } = job.progress ?? { done: 0 };
  const elapsed = now - Date.parse(job.startedAt);
  return done > 0 && total >= done && elapsed > 0 ? Math.round((elapsed * (total - done)) / done) : undefined;
}
