import type { Clock } from "@jobs-api/sdk";
import { createManualClock } from "@jobs-api/sdk/mocks";
import { type Watched, watched } from "./watched-clock.ts";

export interface SkippingClock extends Clock, Watched {
  /** Every skipped delay, in milliseconds. */
  readonly delays: number[];
}

/** Timeouts of a credentials provider, a request and a wait, which no delay equals. The clock does not skip to them. */
const isTimeout = (milliseconds: number) => [25_000, 30_000].includes(milliseconds) || milliseconds > 1_000_000;

/** A clock that skips every delay as soon as it is requested. */
export function createSkippingClock(start = Date.UTC(2026, 10, 2, 9, 30)): SkippingClock {
  const clock = createManualClock(start);
  const delays: number[] = [];
  return watched<Clock & { readonly delays: number[] }>({
    delays,
    now: clock.now,
    after(milliseconds, callback) {
      if (isTimeout(milliseconds)) return () => {};
      delays.push(milliseconds);
      const skip = setImmediate(() => {
        clock.advance(milliseconds);
        callback();
      });
      return () => clearImmediate(skip);
    },
  });
}
