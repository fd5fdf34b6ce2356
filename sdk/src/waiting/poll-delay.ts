import { type End, nextRead, type PollingPace } from "./next-read.ts";
import { withJitter } from "./time.ts";

/** Milliseconds until a job is read again: from those since its submission, `Retry-After` in seconds, and what was read. */
export type PollDelay = (elapsed: number, retryAfter?: number, job?: Read) => number;

/** What of a job's record counts; nothing before it has started. */
interface Read {
  readonly kind?: string;
  readonly createdAt?: string;
  readonly finishedAt?: string;
  readonly progress?: { readonly done?: number; readonly total?: number };
}

/** Past durations that are kept. */
const kept = 200;
/** The last ones of its kind that a new one is compared with. */
const compared = 8;

/** A mean lag of at most 5 % of the duration and one round trip, and none over 10 s. */
export const defaultPace: PollingPace = [0.0035, 400, 9_000];

/** What one client learns of its jobs goes into when it reads the next ones. */
export function createPollDelay(random: () => number, pace = defaultPace): PollDelay {
  const past: (End & { readonly kind: string | undefined })[] = [];

  return (
    elapsed,
    retryAfter = 0,
    { kind, createdAt = "", finishedAt, progress: { done = 0, total = 0 } = {} } = {},
  ) => {
    // Before a job has started its kind is not known.
    const ends = past.filter((end) => !kind || end.kind === kind);
    if (finishedAt) {
      const at = Date.parse(finishedAt) - Date.parse(createdAt);
      // Spread as wide as the nearest of some is far, a few stand for all that lie between them, and equal ones only for themselves.
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
