import type { HttpError } from "../errors/http-error.ts";
import { initialStatus } from "../generated/lifecycle.ts";
import type { ApiResponse } from "../http/exchange.ts";
import { pending } from "../job/observed-job.ts";
import type { Job } from "../job/record.ts";
import { type JobStep, type Reading, stepOf } from "../job/step.ts";
import type { Clock } from "./clock.ts";
import { singleFlight } from "./concurrency.ts";
import type { PollDelay } from "./poll-delay.ts";
import type { Presence } from "./presence.ts";
import { createProgression } from "./progression.ts";
import { type RetryOptions, retryDelay } from "./retry.ts";
import { createSchedule } from "./schedule.ts";

/** A step in the linked list of a job's steps. `next` is set once the next step is known. */
export interface StepNode {
  readonly step: JobStep;
  next?: StepNode;
}

export interface WatchOptions extends RetryOptions {
  readonly jobId: string;
  /** When it was submitted, by the API's clock, in milliseconds since the epoch. */
  readonly submittedAt: number;
  /** The same by the client's clock, if this client submitted it: finer than the API's whole seconds. */
  readonly since?: number;
  /** When the job is read first, by the client's clock. */
  readonly due: number;
  readonly startTimeout: number;
  readonly clock: Clock;
  readonly environment: Presence;
  readonly pollDelay: PollDelay;
  readonly read: (signal: AbortSignal) => Promise<ApiResponse<Job | undefined>>;
}

/** Polls one job for all its waiters, only while there are any, and never before the API allows. */
export interface Watch {
  /** The latest known step. */
  readonly latest: JobStep | undefined;
  /** The error of the last read, if it failed. */
  readonly failure: unknown;
  /** Plans the next read in `delay` milliseconds, but never before `retryAfter` seconds. */
  plan(delay: number, retryAfter: number): void;
  /** Resolves with the step after `seen`, or the latest one without it, or undefined if the job did not start in time. */
  after(seen: StepNode | undefined, signal: AbortSignal): Promise<StepNode | undefined>;
}

export function createWatch(options: WatchOptions, first?: Reading): Watch {
  const { jobId, submittedAt, due, startTimeout, clock, environment: presence, pollDelay, read } = options;
  const isNews = createProgression();
  const schedule = createSchedule(clock, presence, due);
  let { since } = options;
  let latest: StepNode | undefined;
  let failure: unknown;
  let failures = 0;

  function append(reading: Reading): StepNode | undefined {
    const node = { step: stepOf(reading, latest?.step) };
    if (!isNews(node.step)) return undefined;
    if (latest) latest.next = node;
    latest = node;
    return node;
  }

  /** Reads the job once. Returns undefined after a retryable failure. */
  async function observe(signal: AbortSignal): Promise<Reading | undefined> {
    try {
      const { value, retryAfter, at } = await read(signal);
      const now = clock.now();
      since ??= now - (at - submittedAt);
      failure = undefined;
      failures = 0;
      schedule.plan(pollDelay(now - since, retryAfter, value), retryAfter);
      return { job: value ?? pending(jobId), now, at };
    } catch (error) {
      signal.throwIfAborted();
      const wait = retryDelay(error, ++failures, options.retries.reads, options.random);
      if (wait === undefined) throw error;
      failure = error;
      schedule.plan(wait, (error as Partial<HttpError>).retryAfter);
      return undefined;
    }
  }

  const untilNews = singleFlight(async (signal) => {
    for (;;) {
      await schedule.due(signal);
      const reading = await observe(signal);
      // A new waiter has started another flight, which would miss a step that this one appended.
      signal.throwIfAborted();
      if (!reading) continue;
      const news = append(reading);
      const late = latest?.step.status === initialStatus && reading.at - submittedAt >= startTimeout;
      if (late) return undefined;
      if (news) return news;
    }
  });

  if (first) append(first);
  return {
    get latest() {
      return latest?.step;
    },
    get failure() {
      return failure;
    },
    plan: schedule.plan,
    async after(seen, signal) {
      return (seen ? seen.next : latest) ?? untilNews(signal);
    },
  };
}
