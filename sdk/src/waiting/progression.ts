import { IllegalTransitionError } from "../errors/illegal-transition-error.ts";
import { canFollow, type Job } from "../job/job.ts";

type Seen = Job & { readonly stalled?: boolean };

/**
 * Takes in what is read of a job, and says whether it is news. Two reads of an eventually consistent table may come in the wrong
 * order: what goes back is none. Throws an `IllegalTransitionError` for what cannot be either.
 */
export function createProgression(): (job: Seen) => boolean {
  const shown = new Set<string>();
  let last: Seen | undefined;

  return (job) => {
    const order = last ? compare(job, last) : 1;
    if (order < 0) return false;
    if (order > 0) shown.clear();
    const what = job.status === "RUNNING" ? `${job.progress?.total} ${job.progress?.message}` : "";
    if (shown.has(what)) return false;
    last = job;
    shown.add(what);
    return true;
  };
}

/** By status, then by attempt, then by how far the attempt has come: each counts up. One that stalls, or is heard of again, is news. */
function compare(job: Seen, last: Seen): number {
  if (job.status === "RUNNING" && last.status === "RUNNING") {
    return (
      job.attempts - last.attempts ||
      (job.progress?.done ?? -1) - (last.progress?.done ?? -1) ||
      +(job.stalled !== last.stalled)
    );
  }
  if (job.status === last.status) return 0;
  if (canFollow(last.status, job.status)) return 1;
  if (canFollow(job.status, last.status)) return -1;
  throw new IllegalTransitionError(job.jobId, last.status, job.status);
}
