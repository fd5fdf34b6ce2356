import { withJitter } from "./jitter.ts";
import { nextRead } from "./next-read.ts";

/** Milliseconds until a job is read again: from those since its submission, `Retry-After` in seconds, and what was read. */
export type Polling = (elapsed: number, retryAfter?: number, job?: Read) => number;

/** What of a job's record counts; nothing before it has started. */
interface Read {
  readonly kind?: string;
  readonly createdAt?: string;
  readonly finishedAt?: string;
  readonly progress?: { readonly done?: number; readonly total?: number };
}

const shortest = 10;
/** Past durations that are kept. */
const kept = 100;
/** The part of what progress says is left that a job takes at least: few go on at the same speed. */
const certain = 0.8;

export type PollingPace = readonly [
  /** The delay as a share of the time since the submission, where nothing is known of the job's end. */
  growth: number,
  /** Milliseconds since the submission after which such a delay grows no more. */
  steady: number,
  /** The lag that one read may cost where something is known, as a share of the duration. */
  lag: number,
  /** Milliseconds that any delay has at most. */
  longest: number,
];

/** A mean lag of at most 5 % of the duration and one round trip, and none over 10 s. */
export const usualPace: PollingPace = [0.09, 100_000, 0.004, 9_000];

/** What one client learns of its jobs goes into when it reads the next ones. */
export function createPolling(random: () => number, [growth, steady, lag, longest] = usualPace): Polling {
  const past: (readonly [kind: string | undefined, duration: number])[] = [];

  return (elapsed, retryAfter = 0, { kind, createdAt = "", finishedAt, progress } = {}) => {
    if (finishedAt && past.push([kind, Date.parse(finishedAt) - Date.parse(createdAt)]) > kept) past.shift();
    const { done = 0, total = 0 } = progress ?? {};
    const ends =
      done && total > done
        ? [elapsed * (1 + certain * (total / done - 1))]
        : // Before a job has started its kind is not known.
          past.flatMap(([other, duration]) => (other === (kind ?? other) ? duration : []));
    const chosen = Math.max(nextRead(ends, elapsed, lag) || Math.min(elapsed, steady) * growth, shortest);
    return Math.max(Math.min(chosen, longest) * (1 + random() / 50), withJitter(retryAfter * 1_000, random));
  };
}
