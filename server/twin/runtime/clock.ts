/** The time of the twin's services. Tests pass a manual clock. */
export interface Clock {
  /** The time of day, in milliseconds since the epoch. It jumps when the machine's clock is set. */
  now(): number;
  /**
   * A monotonic time in whole milliseconds, equal to `now` at the start of the process. Delays and ages use it, so that setting the
   * machine's clock delays or expires nothing.
   */
  steady(): number;
  /** Calls back after this number of milliseconds, unless cancelled. */
  after(milliseconds: number, callback: () => void): Cancel;
}

export type Cancel = () => void;

/** The time for deletions: a clock that was set forward by mistake must delete nothing. */
export function earliestNow(clock: Clock): number {
  return Math.min(clock.now(), clock.steady());
}

/** In milliseconds. A longer delay overflows and fires immediately: https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
export const maxDelay = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  steady: () => Math.floor(performance.timeOrigin + performance.now()),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, Math.min(milliseconds, maxDelay));
    return () => clearTimeout(timer);
  },
};
