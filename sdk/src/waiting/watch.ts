import type { HttpError } from "../errors/http-error.ts";
import { initialStatus } from "../generated/lifecycle.ts";
import type { ApiResponse } from "../http/exchange.ts";
import { pending } from "../job/job.ts";
import type { JobRecord } from "../job/record.ts";
import { type JobStep, type Reading, stepOf } from "../job/step.ts";
import type { Clock } from "./clock.ts";
import { singleFlight } from "./concurrency.ts";
import type { PollDelay } from "./poll-delay.ts";
import type { Presence } from "./presence.ts";
import { createProgression } from "./progression.ts";
import { retryDelay } from "./retry.ts";
import { createSchedule } from "./schedule.ts";

/** Failures in a row after which a wait gives up: some minutes. */
const maxFailures = 20;

/** A step, and the one that followed it once that is known. */
export interface StepNode {
  readonly step: JobStep;
  next?: StepNode;
}

export interface WatchOptions {
  readonly jobId: string;
  /** By the API's clock, in milliseconds since the epoch. */
  readonly submittedAt: number;
  /** The same by the client's clock, if it was submitted there: finer than the API's. */
  readonly since?: number;
  /** When the job may first be read, by the client's clock. */
  readonly due: number;
  readonly startTimeout: number;
  readonly clock: Clock;
  readonly environment: Presence;
  readonly random: () => number;
  readonly pollDelay: PollDelay;
  readonly read: (signal: AbortSignal) => Promise<ApiResponse<JobRecord | undefined>>;
}

/** Reads one job for all who wait for it. It reads only while someone does, and never before the API allows. */
export interface Watch {
  /** The step that is known last. */
  readonly latest: JobStep | undefined;
  /** The failure to read the job since it was last read. */
  readonly failure: unknown;
  /** Plans the next reading in so many milliseconds, of which the API demanded so many seconds. */
  plan(delay: number, retryAfter: number): void;
  /** The step after the one seen; without one the latest. Undefined if the job has not started when it should have. */
  after(seen: StepNode | undefined, signal: AbortSignal): Promise<StepNode | undefined>;
}

export function createWatch(options: WatchOptions, first?: Reading): Watch {
  const { jobId, submittedAt, due, startTimeout, clock, environment: presence, random, pollDelay, read } = options;
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

  /** What one reading shows, or nothing if it failed and is worth another. */
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
      const wait = retryDelay(error, ++failures, maxFailures, random);
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
      // Whoever waits again since has begun another run: a step that this one took in would be no news to it.
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
