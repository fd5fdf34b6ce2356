import type { Clock } from "@jobs-api/sdk";
import { createManualClock, type ManualClock } from "@jobs-api/sdk/mocks";
import { until } from "./turns.ts";

/** Exposes the pending timers of a clock. Without any, and without a call, a client sends nothing more. */
export interface Watched {
  /** The requested delays in milliseconds. */
  readonly timers: readonly number[];
}

/** A manual clock that exposes its pending timers. */
export function createWatchedClock(): ManualClock & Watched {
  return watched(createManualClock());
}

/** Adds the pending timers to a clock. */
export function watched<C extends Clock>(clock: C): C & Watched {
  const set = new Map<object, number>();
  const after: Clock["after"] = (milliseconds, callback) => {
    const timer = {};
    set.set(timer, milliseconds);
    const cancel = clock.after(milliseconds, () => {
      set.delete(timer);
      callback();
    });
    return () => {
      set.delete(timer);
      cancel();
    };
  };
  return Object.defineProperty({ ...clock, after }, "timers", { get: () => [...set.values()] }) as C & Watched;
}

/** A client's timeout for each request in milliseconds, from before signing until the response is read. */
const requestTimeout = 30_000;

/** Waits until no request is in flight. */
export function answered(clock: Watched): Promise<void> {
  return until(() => !clock.timers.includes(requestTimeout));
}
