import type { Clock } from "@jobs-api/sdk";
import { createManualClock } from "@jobs-api/sdk/mocks";

export interface SleepingClock extends Clock {
  /** Moves on in one jump. Timers that came due call back after it, late, as on a machine that slept. */
  sleep(milliseconds: number): void;
}

/** A clock that stands still unless it sleeps. */
export function createSleepingClock(start = Date.UTC(2026, 10, 2, 9, 30)): SleepingClock {
  const clock = createManualClock(start);
  let awake: number | undefined;
  const now = () => awake ?? clock.now();
  return {
    now,
    after: (milliseconds, callback) => clock.after(now() - clock.now() + milliseconds, callback),
    sleep(milliseconds) {
      awake = clock.now() + milliseconds;
      clock.advance(milliseconds);
      awake = undefined;
    },
  };
}
