import { isEnded } from "../src/job/observed-job.ts";
import type { Clock } from "../src/waiting/clock.ts";
import type { PollDelay } from "../src/waiting/poll-delay.ts";
import type { Presence } from "../src/waiting/presence.ts";
import { defaultRetries } from "../src/waiting/retry.ts";
import { createWatch, type StepNode } from "../src/waiting/watch.ts";
import { jobAt, type SimulatedJob } from "./simulated-job.ts";

export interface Outcome {
  /** Reads of the job. */
  readonly requests: number;
  /** Milliseconds from the job's end until its waiter knew. */
  readonly lag: number;
  /** Whether a read came before `Retry-After` had passed. */
  readonly early: boolean;
}

interface Simulation {
  readonly job: SimulatedJob;
  readonly pollDelay: PollDelay;
  readonly random: () => number;
  /** In seconds, of the 202 and each 404. */
  readonly retryAfter: number | undefined;
}

/** A page that stays online and visible. */
const presence: Presence = { online: true, hidden: false, watch: () => () => {} };

/** Waits for one job with the SDK's own `Watch`. Nothing runs concurrently, so each delay and request only advances the clock. */
export async function simulate({ job, pollDelay, random, retryAfter }: Simulation): Promise<Outcome> {
  const half = job.roundTrip / 2;
  let now = job.roundTrip;
  let allowed = now + (retryAfter ?? 0) * 1_000;
  let requests = 0;
  let early = false;

  const clock: Clock = {
    now: () => now,
    after(milliseconds, callback) {
      now += milliseconds;
      queueMicrotask(callback);
      return () => {};
    },
  };

  /** Both this request and the submission, sent at 0, travel half a round trip: the job's age at the API is the time of sending. */
  async function read() {
    early ||= now < allowed;
    requests++;
    const value = jobAt(job, now);
    now += job.roundTrip;
    const wait = value === undefined ? retryAfter : undefined;
    allowed = now + (wait ?? 0) * 1_000;
    return { value, retryAfter: wait, at: now };
  }

  const watch = createWatch({
    ...{ jobId: "simulated", submittedAt: 0, since: 0, due: now + pollDelay(now, retryAfter), startTimeout: 900_000 },
    ...{ clock, environment: presence, random, retries: defaultRetries, pollDelay, read },
  });
  const { signal } = new AbortController();
  let node: StepNode | undefined;
  do node = await watch.after(node, signal);
  while (node !== undefined && !isEnded(node.step.status));
  return { requests, lag: now - half - job.duration, early };
}
