import { initialStatus } from "../generated/lifecycle.ts";
import type { Answer } from "../http/exchange.ts";
import type { JobRecord } from "../record.ts";
import { type JobStep, pending, stepOf } from "../step.ts";
import { delay } from "./delay.ts";
import type { Polling } from "./polling.ts";
import { Progression } from "./progression.ts";
import { type Pace, retryDelay } from "./retry.ts";
import { share } from "./share.ts";

/** Failures in a row after which a wait gives up: some minutes. */
const maximumFailures = 20;

/** A step, and the one that followed it once that is known. */
export interface Link {
  readonly step: JobStep;
  next?: Link;
}

export interface WatchOptions extends Pace {
  readonly jobId: string;
  /** Milliseconds since the epoch. */
  readonly submittedAt: number;
  /** When the job may first be read. */
  readonly due: number;
  readonly startTimeout: number;
  readonly polling: Polling;
  readonly read: (signal: AbortSignal) => Promise<Answer<JobRecord | undefined>>;
  readonly notStarted: () => Error;
}

/** Reads one job for all who wait for it. It reads only while someone does, and never before the API allows. */
export class Watch {
  /** The failure to read the job since it was last read. */
  failure: unknown;
  readonly #options: WatchOptions;
  readonly #progression = new Progression();
  readonly #read = share((signal) => this.#untilNews(signal));
  #latest: Link | undefined;
  #due: number;
  #failures = 0;

  constructor(options: WatchOptions, first?: JobStep) {
    this.#options = options;
    this.#due = options.due;
    if (first !== undefined) this.#append(first);
  }

  /** The step after the one seen; without one the latest. */
  async after(seen: Link | undefined, signal: AbortSignal): Promise<Link> {
    signal.throwIfAborted();
    return (seen === undefined ? this.#latest : seen.next) ?? this.#read(signal);
  }

  async #untilNews(signal: AbortSignal): Promise<Link> {
    for (;;) {
      await delay(this.#options.clock, this.#due - this.#options.clock.now(), signal);
      const step = await this.#observe(signal);
      // Whoever waits again since has begun another run: a step that this one took in would be no news to it.
      signal.throwIfAborted();
      const news = step && this.#append(step);
      if (news !== undefined) return news;
    }
  }

  /** What one reading shows, or nothing if it failed and is worth another. */
  async #observe(signal: AbortSignal): Promise<JobStep | undefined> {
    const { jobId, clock, random, read, polling, submittedAt } = this.#options;
    try {
      const { value, retryAfter } = await read(signal);
      const now = clock.now();
      this.failure = undefined;
      this.#failures = 0;
      this.#due = now + polling(now - submittedAt, retryAfter, value);
      if (value === undefined) this.#checkStart(now);
      return stepOf(value ?? pending(jobId), now);
    } catch (error) {
      signal.throwIfAborted();
      const wait = ++this.#failures < maximumFailures ? retryDelay(error, this.#failures, random) : undefined;
      if (wait === undefined) throw error;
      this.failure = error;
      this.#due = clock.now() + wait;
      return undefined;
    }
  }

  #checkStart(now: number): void {
    const { submittedAt, startTimeout, notStarted } = this.#options;
    const started = this.#latest !== undefined && this.#latest.step.status !== initialStatus;
    if (!started && now - submittedAt >= startTimeout) throw notStarted();
  }

  #append(step: JobStep): Link | undefined {
    if (!this.#progression.advance(step)) return undefined;
    const link = { step };
    if (this.#latest !== undefined) this.#latest.next = link;
    this.#latest = link;
    return link;
  }
}
