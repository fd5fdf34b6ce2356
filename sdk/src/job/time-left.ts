import type { Job } from "./job.ts";

/**
 * An estimate of the milliseconds that a job still runs at a time of the API's clock: as long for what is left as it took for
 * what is done. Undefined where its progress allows none.
 */
export function timeLeft(job: Job, now: number): number | undefined {
  if (job.status !== "RUNNING") return undefined;
  const { done, total = 0 } = job.progress ?? { done: 0 };
  const elapsed = now - Date.parse(job.startedAt);
  return done > 0 && total >= done && elapsed > 0 ? Math.round((elapsed * (total - done)) / done) : undefined;
}
