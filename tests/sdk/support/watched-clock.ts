import type { Clock } from "@jobs-api/sdk";
import { createManualClock, type ManualClock } from "@jobs-api/sdk/mocks";
import { until } from "./turns.ts";

/** A clock that tells which timers are set: with none, and no call, a client sends nothing any more. */
export interface Watched {
  /** The delays that were asked for, in milliseconds. */
  readonly timers: readonly number[];
}

/** A clock that stands still until it is advanced, and tells its timers. */
export function createWatchedClock(): ManualClock & Watched {
  return watched(createManualClock());
}

/** The same clock, which tells its timers. */
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

/** A client bounds each request by so many milliseconds, from before it is signed until its answer is read. */
const requestBound = 30_000;

/** Waits until no request is under way. */
export function answered(clock: Watched): Promise<void> {
  return until(() => !clock.timers.includes(requestBound));
}
