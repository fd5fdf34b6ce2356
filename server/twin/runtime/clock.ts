/** Time, as the twin's services see it. Tests bring their own. */
export interface Clock {
  /** The time of day, in milliseconds since the epoch. It jumps when somebody sets the machine's clock. */
  now(): number;
  /**
   * Whole milliseconds that begin with `now` and never jump: delays and ages go by them, so that a clock that is set starts
   * nothing too late and gives up nothing too early. After a restart they go on from the time of day.
   */
  steady(): number;
  /** Calls back after so many milliseconds, unless cancelled. */
  after(milliseconds: number, callback: () => void): Cancel;
}

export type Cancel = () => void;

/** What expires for good does so by this time: a clock that was set forward by mistake deletes nothing. */
export function earliestNow(clock: Clock): number {
  return Math.min(clock.now(), clock.steady());
}

// A longer delay overflows and fires at once: https://nodejs.org/api/timers.html#settimeoutcallback-delay-args
export const maxDelay = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  steady: () => Math.floor(performance.timeOrigin + performance.now()),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, Math.min(milliseconds, maxDelay));
    return () => clearTimeout(timer);
  },
};
