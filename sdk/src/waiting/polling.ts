import { withJitter } from "./jitter.ts";

const shortest = 250;
const longest = 10_000;
const fraction = 0.08;

/**
 * Milliseconds until a job is read again. A fixed fraction of the time since its submission keeps both the number of requests
 * and the lag after the end in proportion to the job; `retryAfter` (seconds) is the floor.
 */
export function pollDelay(elapsed: number, retryAfter = 0, random: () => number): number {
  const chosen = Math.min(Math.max(elapsed * fraction, shortest), longest);
  return withJitter(Math.max(chosen, retryAfter * 1_000), random);
}
