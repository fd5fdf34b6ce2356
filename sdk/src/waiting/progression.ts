import { IllegalTransitionError } from "../errors/illegal-transition-error.ts";
import { canFollow, type ObservedJob } from "../job/observed-job.ts";

type Observation = ObservedJob & { readonly stalled?: boolean };

/**
 * Returns a function that accepts each read of a job and returns whether it is news. Reads of an eventually consistent table may arrive
 * out of order: an older state is not news. Throws an `IllegalTransitionError` if neither state can follow the other.
 */
export function createProgression(): (job: Observation) => boolean {
  const shown = new Set<string>();
  let last: Observation | undefined;

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

/** Orders by status, attempt and progress, all of which increase. A change of `stalled` counts as newer. */
function compare(job: Observation, last: Observation): number {
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
