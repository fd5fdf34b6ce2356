import type { Clock } from "./clock.ts";
import { JobCancelledError } from "./errors/job-cancelled-error.ts";
import { JobFailedError } from "./errors/job-failed-error.ts";
import { JobNotStartedError } from "./errors/job-not-started-error.ts";
import { JobTimeoutError } from "./errors/job-timeout-error.ts";
import type { JobKind, JobResult } from "./kind.ts";
import { checkOptions, checkTime } from "./options.ts";
import { isEnded, type JobStep } from "./step.ts";
import { deadline } from "./waiting/deadline.ts";
import { type Link, Watch, type WatchOptions } from "./waiting/watch.ts";

export interface WaitOptions {
  /** Milliseconds of waiting after which a `JobTimeoutError` is thrown. The job goes on. Default: one hour. */
  readonly timeout?: number | undefined;
  /** Ends the wait at once, with the signal's reason. The job goes on. */
  readonly signal?: AbortSignal | undefined;
}

/** What `JSON.stringify(job)` writes and `jobs.from` takes. */
export interface SavedJob {
  readonly jobId: string;
  /** ISO 8601. */
  readonly submittedAt: string;
}

/** A submitted job, to be waited for as often as one likes. However many wait, the job is read once for all of them. */
export class Job<K extends JobKind = JobKind> {
  readonly jobId: string;
  readonly #submittedAt: number;
  readonly #clock: Clock;
  readonly #watch: Watch;

  /** @internal */
  constructor(options: Omit<WatchOptions, "notStarted">, first?: JobStep) {
    const notStarted = () => new JobNotStartedError(this, options.startTimeout);
    this.jobId = options.jobId;
    this.#submittedAt = options.submittedAt;
    this.#clock = options.clock;
    this.#watch = new Watch({ ...options, notStarted }, first);
  }

  /**
   * The latest step that is known, then every transition and every change of progress that is observed, each once, to the
   * job's end. Nothing is read while no step is asked for.
   */
  steps(options: WaitOptions = {}): AsyncGenerator<JobStep<K>, void, undefined> {
    checkOptions("steps", options, ["timeout", "signal"]);
    const { timeout = 3_600_000, signal } = options;
    checkTime("timeout", timeout);
    return this.#walk(timeout, signal);
  }

  /** Waits for the result. Throws a `JobFailedError` or a `JobCancelledError` if the job ended without. */
  async result(options?: WaitOptions): Promise<JobResult<K>> {
    let last: JobStep | undefined;
    for await (const step of this.steps(options)) last = step;
    if (last?.status === "SUCCEEDED") return last.result;
    throw last?.status === "FAILED" ? new JobFailedError(this, last) : new JobCancelledError(this);
  }

  toJSON(): SavedJob {
    return { jobId: this.jobId, submittedAt: new Date(this.#submittedAt).toISOString() };
  }

  async *#walk(timeout: number, signal?: AbortSignal): AsyncGenerator<JobStep<K>, void, undefined> {
    const end = this.#clock.now() + timeout;
    const expired = () => new JobTimeoutError(this, timeout, { cause: this.#watch.failure });
    let link: Link | undefined;
    do {
      // Set anew for each step: between two of them no timer may keep a process alive whose caller asks for no more.
      const limit = deadline(this.#clock, end - this.#clock.now(), expired, signal);
      link = await this.#watch.after(link, limit.signal).finally(limit.clear);
      // The kind is the one that was submitted; the API's word on it is in the record.
      yield link.step as JobStep<K>;
    } while (!isEnded(link.step.status));
  }
}
