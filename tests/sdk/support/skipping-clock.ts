import type { Clock } from "@jobs-api/sdk";
import { type Watched, watched } from "./watched-clock.ts";

export interface SkippingClock extends Clock, Watched {
  /** Every delay that was skipped, in milliseconds. */
  readonly delays: number[];
}

/** The bounds that a provider of credentials, a request and a wait have, unlike any delay; time does not jump to them. */
const isBound = (milliseconds: number) => [25_000, 30_000].includes(milliseconds) || milliseconds > 1_000_000;

/** A clock that jumps over every delay as soon as it is asked for one. */
export function createSkippingClock(start = Date.UTC(2026, 10, 2, 9, 30)): SkippingClock {
  const delays: number[] = [];
  let now = start;
  return watched<Clock & { readonly delays: number[] }>({
    delays,
    now: () => now,
    after(milliseconds, callback) {
      if (isBound(milliseconds)) return () => {};
      delays.push(milliseconds);
      const jump = setImmediate(() => {
        now += milliseconds;
        callback();
      });
      return () => clearImmediate(jump);
    },
  });
}
