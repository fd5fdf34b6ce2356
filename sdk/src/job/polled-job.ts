import { JobCancelledError } from "../errors/job-cancelled-error.ts";
import { JobFailedError } from "../errors/job-failed-error.ts";
import { JobNotStartedError } from "../errors/job-not-started-error.ts";
import { JobTimeoutError } from "../errors/job-timeout-error.ts";
import type { ApiResponse } from "../http/exchange.ts";
import { checkNumber, checkOptions } from "../options.ts";
import type { Clock } from "../waiting/clock.ts";
import { delay, withJitter, withTimeout } from "../waiting/time.ts";
import type { StepNode, Watch } from "../waiting/watch.ts";
import { isEnded } from "./job.ts";
import type { CancelOptions, JobHandle, SavedJob, WaitOptions } from "./job-handle.ts";
import type { JobKind, JobResult } from "./kind.ts";
import type { JobStep } from "./step.ts";

interface PolledJobOptions {
  readonly jobId: string;
  readonly submittedAt: number;
  readonly startTimeout: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly watch: Watch;
  /** Requests cancellation. Resolves without a value if the API does not know the job. */
  readonly cancel: (signal: AbortSignal | undefined) => Promise<ApiResponse<unknown>>;
}

/** The bounds of one wait. `end` is in milliseconds by the client's clock. */
interface Limits {
  readonly end: number;
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

export class PolledJob<K extends JobKind = JobKind> implements JobHandle<K> {
  readonly jobId: string;
  readonly #options: PolledJobOptions;
  #seen: StepNode | undefined;

  constructor(options: PolledJobOptions) {
    this.jobId = options.jobId;
    this.#options = options;
  }

  get latest(): JobStep<K> | undefined {
    return this.#options.watch.latest as JobStep<K> | undefined;
  }

  steps(options?: WaitOptions): AsyncGenerator<JobStep<K>, void, undefined> {
    return this.#walk(this.#limits("steps", options));
  }

  async next(options?: WaitOptions): Promise<JobStep<K> | undefined> {
    const limits = this.#limits("next", options);
    if (this.#seen && isEnded(this.#seen.step.status)) return undefined;
    this.#seen = await this.#after(this.#seen, limits);
    return this.#seen.step as JobStep<K>;
  }

  async result(options?: WaitOptions): Promise<JobResult<K>> {
    let last: JobStep | undefined;
    for await (const step of this.#walk(this.#limits("result", options))) last = step;
    if (last?.status === "SUCCEEDED") return last.result;
    throw last?.status === "FAILED" ? new JobFailedError(this, last) : new JobCancelledError(this);
  }

  async cancel(options: CancelOptions = {}): Promise<void> {
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
    let node: StepNode | undefined;
    do {
      node = await this.#after(node, limits);
      // Typed by the submitted kind; the record has the kind that the API reports.
      yield node.step as JobStep<K>;
    } while (!isEnded(node.step.status));
  }

  async #after(seen: StepNode | undefined, { end, timeout, signal }: Limits): Promise<StepNode> {
    const { clock, watch, startTimeout } = this.#options;
    const expired = () => new JobTimeoutError(this, timeout, { cause: watch.failure });
    // One timer per step: between steps none may keep the process alive.
    const node = await withTimeout(clock, end - clock.now(), expired, (signal) => watch.after(seen, signal), signal);
    if (!node) throw new JobNotStartedError(this, startTimeout);
    return node;
  }
}
