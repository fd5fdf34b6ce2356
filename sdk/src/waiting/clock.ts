/** The SDK's source of time. Tests pass a manual one. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back after the delay, unless the returned function is called first. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** In milliseconds. A longer `setTimeout` overflows and fires immediately. */
export const maxDelay = 2 ** 31 - 1;

export const systemClock: Clock = {
  // Monotonic, unlike `Date.now()`, which jumps when the system time is set.
  now: () => performance.timeOrigin + performance.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
