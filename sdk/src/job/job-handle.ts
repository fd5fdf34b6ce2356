import { JobCancelledError } from "../errors/job-cancelled-error.ts";
import { JobFailedError } from "../errors/job-failed-error.ts";
import { JobNotStartedError } from "../errors/job-not-started-error.ts";
import { JobTimeoutError } from "../errors/job-timeout-error.ts";
import type { Answer } from "../http/exchange.ts";
import { checkNumber, checkOptions } from "../options.ts";
import type { Clock } from "../waiting/clock.ts";
import { delay } from "../waiting/delay.ts";
import { withJitter } from "../waiting/jitter.ts";
import type { Link, Watch } from "../waiting/watch.ts";
import { within } from "../waiting/within.ts";
import { isEnded } from "./job.ts";
import type { JobKind, JobResult } from "./kind.ts";
import type { JobStep } from "./step.ts";

export interface WaitOptions {
  /** Milliseconds of waiting after which a `JobTimeoutError` is thrown. The job goes on. Default: one hour. */
  readonly timeout?: number | undefined;
  /** Ends the wait at once, with the signal's reason. The job goes on. */
  readonly signal?: AbortSignal | undefined;
}

/** What `JSON.stringify(job)` writes and `jobs.from` takes. */
export interface SavedJob {
  readonly jobId: string;
  /** By the API's clock, in ISO 8601. */
  readonly submittedAt: string;
}

interface HandleOptions {
  readonly jobId: string;
  readonly submittedAt: number;
  readonly startTimeout: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly watch: Watch;
  /** Asks for the job's end; no value if the API does not know the job. */
  readonly cancel: (signal: AbortSignal | undefined) => Promise<Answer<unknown>>;
}

/** What a wait is bounded by. */
interface Limits {
  readonly end: number;
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

/** A submitted job, to be waited for as often as one likes. However many wait, the job is read once for all of them. */
export class JobHandle<K extends JobKind = JobKind> {
  readonly jobId: string;
  readonly #options: HandleOptions;
  #seen: Link | undefined;

  /** @internal */
  constructor(options: HandleOptions) {
    this.jobId = options.jobId;
    this.#options = options;
  }

  /** The step that is known last; undefined while nothing is known of the job. */
  get latest(): JobStep<K> | undefined {
    return this.#options.watch.latest as JobStep<K> | undefined;
  }

  /**
   * The latest step that is known, then every transition and every change of progress that is observed, each once, to the
   * job's end. Nothing is read while no step is asked for.
   */
  steps(options?: WaitOptions): AsyncGenerator<JobStep<K>, void, undefined> {
    return this.#walk(this.#limits("steps", options));
  }

  /** The step after the one that `next` gave before; undefined after the end. The first is the latest that is known; two calls at once give the same. */
  async next(options?: WaitOptions): Promise<JobStep<K> | undefined> {
    const limits = this.#limits("next", options);
    if (this.#seen && isEnded(this.#seen.step.status)) return undefined;
    this.#seen = await this.#after(this.#seen, limits);
    return this.#seen.step as JobStep<K>;
  }

  /** Waits for the result. Throws a `JobFailedError` or a `JobCancelledError` if the job ended without. */
  async result(options?: WaitOptions): Promise<JobResult<K>> {
    let last: JobStep | undefined;
    for await (const step of this.#walk(this.#limits("result", options))) last = step;
    if (last?.status === "SUCCEEDED") return last.result;
    throw last?.status === "FAILED" ? new JobFailedError(this, last) : new JobCancelledError(this);
  }

  /**
   * Asks for the job's end, and again until it has started. Resolves once the job is asked to stop: whoever waits sees its end.
   * Throws an `HttpError` with the status 409 if it had ended otherwise before.
   */
  async cancel(options: { readonly signal?: AbortSignal | undefined } = {}): Promise<void> {
    checkOptions("cancel", options, ["signal"]);
    const { signal } = options;
    const { clock, random, watch, cancel, startTimeout, submittedAt } = this.#options;
    for (;;) {
      const { value, retryAfter = 1, at } = await cancel(signal);
      const wait = withJitter(Math.max(retryAfter, 1) * 1_000, random);
      if (value) return watch.plan(wait, retryAfter);
      if (at - submittedAt >= startTimeout) throw new JobNotStartedError(this, startTimeout);
      await delay(clock, wait, signal);
    }
  }

  toJSON(): SavedJob {
    return { jobId: this.jobId, submittedAt: new Date(this.#options.submittedAt).toISOString() };
  }

  #limits(of: string, options: WaitOptions = {}): Limits {
    checkOptions(of, options, ["timeout", "signal"]);
    const { timeout = 3_600_000, signal } = options;
    checkNumber("timeout", timeout);
    return { end: this.#options.clock.now() + timeout, timeout, signal };
  }

  async *#walk(limits: Limits): AsyncGenerator<JobStep<K>, void, undefined> {
    let link: Link | undefined;
    do {
      link = await this.#after(link, limits);
      // The kind is the one that was submitted; the API's word on it is in the record.
      yield link.step as JobStep<K>;
    } while (!isEnded(link.step.status));
  }

  async #after(seen: Link | undefined, { end, timeout, signal }: Limits): Promise<Link> {
    const { clock, watch, startTimeout } = this.#options;
    const expired = () => new JobTimeoutError(this, timeout, { cause: watch.failure });
    // Set anew for each step: between two of them no timer may keep a process alive whose caller asks for no more.
    const link = await within(clock, end - clock.now(), expired, (signal) => watch.after(seen, signal), signal);
    if (!link) throw new JobNotStartedError(this, startTimeout);
    return link;
  }
}
