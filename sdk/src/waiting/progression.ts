import { IllegalTransitionError } from "../errors/illegal-transition-error.ts";
import { canFollow, type Job } from "../job.ts";

/** What was seen of a job. Two reads of an eventually consistent table may come in the wrong order: what goes back is not news. */
export class Progression {
  #last: Job | undefined;
  readonly #shown = new Set<string>();

  /** Takes in what was read, and says whether it is news. Throws an `IllegalTransitionError` if it can be neither. */
  advance(job: Job): boolean {
    const order = this.#last === undefined ? 1 : compare(job, this.#last);
    if (order < 0) return false;
    if (order > 0) this.#shown.clear();
    const shown = job.status === "RUNNING" ? JSON.stringify(job.progress) : "";
    if (this.#shown.has(shown)) return false;
    this.#last = job;
    this.#shown.add(shown);
    return true;
  }
}

/** By status, then by attempt, then by how far the attempt has come: each counts up. */
function compare(job: Job, last: Job): number {
  if (job.status === "RUNNING" && last.status === "RUNNING") {
    return job.attempts - last.attempts || (job.progress?.done ?? -1) - (last.progress?.done ?? -1);
  }
  if (job.status === last.status) return 0;
  if (canFollow(last.status, job.status)) return 1;
  if (canFollow(job.status, last.status)) return -1;
  throw new IllegalTransitionError(job.jobId, last.status, job.status);
}
