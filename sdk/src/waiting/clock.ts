/** Time, as the SDK sees it. Tests bring their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back after so many milliseconds, unless the returned function is called first. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** The longest delay in milliseconds: a longer one overflows and fires at once. */
export const maxDelay = 2 ** 31 - 1;

export const systemClock: Clock = {
  // Unlike the system's time, this goes on evenly when somebody puts the clock right.
  now: () => performance.timeOrigin + performance.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
