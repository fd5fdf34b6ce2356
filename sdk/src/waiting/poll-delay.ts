import { type End, nextRead, type PollingPace } from "./next-read.ts";
import { withJitter } from "./time.ts";

/** Returns the milliseconds until the next read, from those since the submission, `Retry-After` in seconds, and the last read. */
export type PollDelay = (elapsed: number, retryAfter?: number, job?: Read) => number;

/** The fields of a record that the delay depends on. All are absent before the job has started. */
interface Read {
  readonly kind?: string;
  readonly createdAt?: string;
  readonly finishedAt?: string;
  readonly progress?: { readonly done?: number; readonly total?: number };
}

/** Number of past durations that are kept. */
const kept = 200;
/** Number of recent durations of the same kind that a new one is compared with. */
const compared = 8;

/** Keeps the mean lag within 5 % of the duration plus one round trip, and every lag under 10 s. */
export const defaultPace: PollingPace = [0.0035, 400, 9_000];

/** Creates a client's choice of delays, which learns from the durations of its jobs. */
export function createPollDelay(random: () => number, pace = defaultPace): PollDelay {
  const past: (End & { readonly kind: string | undefined })[] = [];

  return (
    elapsed,
    retryAfter = 0,
    { kind, createdAt = "", finishedAt, progress: { done = 0, total = 0 } = {} } = {},
  ) => {
    // The kind is unknown before the job has started.
    const ends = past.filter((end) => !kind || end.kind === kind);
    if (finishedAt) {
      const at = Date.parse(finishedAt) - Date.parse(createdAt);
      // Spread up to the nearest recent duration: a few then cover the gaps between them, and equal ones stay sharp.
      const width = Math.min(at, ...ends.slice(0, compared).map((end) => Math.abs(end.at - at)));
      if (at >= 0) past.unshift({ kind, at, width });
      past.splice(kept);
    }
    const age = Math.abs(elapsed);
    const at = (age * total) / done;
    const delay = nextRead(done && total > done ? [{ at, width: at - age }] : ends, age, pace);
    return Math.max(delay * (1 + random() / 50), withJitter(retryAfter * 1_000, random));
  };
}
