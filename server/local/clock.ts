/** Time, as the twin's services see it. Tests bring their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back after so many milliseconds, unless cancelled. */
  after(milliseconds: number, callback: () => void): Cancel;
}

export type Cancel = () => void;

// A longer delay overflows and fires at once: https://nodejs.org/api/timers.html#settimeoutcallback-delay-args
const longestDelay = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, Math.min(milliseconds, longestDelay));
    return () => clearTimeout(timer);
  },
};
