import type { Clock } from "../waiting/clock.ts";

/** A clock that stands still until it is advanced. */
export interface ManualClock extends Clock {
  /** Moves on by the given milliseconds and calls each timer that comes due, at its time and in order. */
  advance(milliseconds: number): void;
}

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/**
 * Creates a clock for the client and the mock. `start` is in milliseconds since the epoch; default: now.
 *
 * @example
 * const clock = createManualClock();
 * clock.advance(10_000);
 */
export function createManualClock(start = Date.now()): ManualClock {
  const timers = new Set<Timer>();
  let now = start;

  return {
    now: () => now,
    after(milliseconds, callback) {
      const timer = { due: now + milliseconds, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(milliseconds) {
      const end = now + milliseconds;
      for (let timer = next(end); timer !== undefined; timer = next(end)) {
        timers.delete(timer);
        now = Math.max(now, timer.due);
        timer.callback();
      }
      now = end;
    },
  };

  function next(end: number): Timer | undefined {
    const [first] = [...timers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due);
    return first;
  }
}
