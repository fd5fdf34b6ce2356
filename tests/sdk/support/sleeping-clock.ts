import type { Clock } from "@jobs-api/sdk";

export interface SleepingClock extends Clock {
  /** Passes so much time at once. Timers that came due in it call back after that, as on a machine that slept. */
  sleep(milliseconds: number): void;
}

/** A clock that stands still unless it sleeps. */
export function createSleepingClock(start = Date.UTC(2026, 10, 2, 9, 30)): SleepingClock {
  const timers = new Map<() => void, number>();
  let now = start;
  return {
    now: () => now,
    after(milliseconds, callback) {
      const timer = () => callback();
      timers.set(timer, now + milliseconds);
      return () => timers.delete(timer);
    },
    sleep(milliseconds) {
      now += milliseconds;
      const due = [...timers].filter(([, at]) => at <= now).sort(([, one], [, other]) => one - other);
      for (const [timer] of due) if (timers.delete(timer)) timer();
    },
  };
}
