import type { Clock } from "../clock.ts";
import type { Environment } from "../environment.ts";
import { isHttpError } from "../errors/http-error.ts";
import { initialStatus } from "../generated/lifecycle.ts";
import type { Answer } from "../http/exchange.ts";
import { pending } from "../job.ts";
import type { JobRecord } from "../record.ts";
import { type JobStep, type Reading, stepOf } from "../step.ts";
import type { Polling } from "./polling.ts";
import { Progression } from "./progression.ts";
import { retryDelay } from "./retry.ts";
import { Schedule } from "./schedule.ts";
import { share } from "./share.ts";

/** Failures in a row after which a wait gives up: some minutes. */
const maximumFailures = 20;

/** A step, and the one that followed it once that is known. */
export interface Link {
  readonly step: JobStep;
  next?: Link;
}

export interface WatchOptions {
  readonly jobId: string;
  /** By the API's clock, in milliseconds since the epoch. */
  readonly submittedAt: number;
  /** The same by the client's clock: finer, but wrong where that is. */
  readonly since: number;
  /** When the job may first be read, by the client's clock. */
  readonly due: number;
  readonly startTimeout: number;
  readonly clock: Clock;
  readonly environment: Environment;
  readonly random: () => number;
  readonly polling: Polling;
  readonly read: (signal: AbortSignal) => Promise<Answer<JobRecord | undefined>>;
}

/** Reads one job for all who wait for it. It reads only while someone does, and never before the API allows. */
export class Watch {
  /** The failure to read the job since it was last read. */
  failure: unknown;
  readonly #options: WatchOptions;
  readonly #progression = new Progression();
  readonly #read = share((signal) => this.#untilNews(signal));
  readonly #schedule: Schedule;
  #latest: Link | undefined;
  #failures = 0;

  constructor(options: WatchOptions, first?: Reading) {
    this.#options = options;
    this.#schedule = new Schedule(options.clock, options.environment, options.due);
    if (first !== undefined) this.#append(first);
  }

  /** The step that is known last. */
  get latest(): JobStep | undefined {
    return this.#latest?.step;
  }

  /** The step after the one seen; without one the latest. Undefined if the job has not started when it should have. */
  async after(seen: Link | undefined, signal: AbortSignal): Promise<Link | undefined> {
    signal.throwIfAborted();
    return (seen === undefined ? this.#latest : seen.next) ?? this.#read(signal);
  }

  async #untilNews(signal: AbortSignal): Promise<Link | undefined> {
    for (;;) {
      await this.#schedule.due(signal);
      const reading = await this.#observe(signal);
      // Whoever waits again since has begun another run: a step that this one took in would be no news to it.
      signal.throwIfAborted();
      if (reading === undefined) continue;
      const news = this.#append(reading);
      if (this.#isLate(reading)) return undefined;
      if (news !== undefined) return news;
    }
  }

  /** What one reading shows, or nothing if it failed and is worth another. */
  async #observe(signal: AbortSignal): Promise<Reading | undefined> {
    const { jobId, clock, random, read, polling, since } = this.#options;
    try {
      const { value, retryAfter, at } = await read(signal);
      const now = clock.now();
      this.failure = undefined;
      this.#failures = 0;
      this.#schedule.plan(polling(now - since, retryAfter, value), retryAfter);
      return { job: value ?? pending(jobId), now, at };
    } catch (error) {
      signal.throwIfAborted();
      const wait = ++this.#failures < maximumFailures ? retryDelay(error, this.#failures, random) : undefined;
      if (wait === undefined) throw error;
      this.failure = error;
      this.#schedule.plan(wait, isHttpError(error) ? error.retryAfter : 0);
      return undefined;
    }
  }

  #isLate({ at }: Reading): boolean {
    const { submittedAt, startTimeout } = this.#options;
    return this.#latest?.step.status === initialStatus && at - submittedAt >= startTimeout;
  }

  #append(reading: Reading): Link | undefined {
    if (!this.#progression.advance(reading.job)) return undefined;
    const link = { step: stepOf(reading, this.latest) };
    if (this.#latest !== undefined) this.#latest.next = link;
    this.#latest = link;
    return link;
  }
}
