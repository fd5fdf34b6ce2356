import type { Clock } from "../waiting/clock.ts";

/** A clock that stands still until it is advanced. */
export interface ManualClock extends Clock {
  /** Moves on by so many milliseconds, and on the way calls back what was to be called, each at its time. */
  advance(milliseconds: number): void;
}

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/** Starts at a time in milliseconds since the epoch, by default the present. Give it to the client and to the mock. */
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
