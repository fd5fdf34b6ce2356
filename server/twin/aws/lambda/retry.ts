import type { Condition } from "./record.ts";

/** The delays before the first and the second retry, in seconds. */
export type RetryDelays = readonly [first: number, second: number];

/** Lambda's delays: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
export const retryDelaySeconds: RetryDelays = [60, 120];

export interface RetryPolicy {
  /** 0 to 2. */
  readonly retryAttempts: number;
  readonly delaySeconds: RetryDelays;
}

/**
 * Decides what follows a failed attempt. An event that would exceed its age limit before the next retry is given up immediately, so
 * an age limit of 60 seconds means no retry. Times are in milliseconds of the monotonic clock; `attempts` includes the failed one.
 */
export function afterFailure(
  attempts: number,
  policy: RetryPolicy,
  now: number,
  expiresAt: number,
): { readonly retryAt: number } | { readonly condition: Condition } {
  if (attempts > policy.retryAttempts) return { condition: "RetriesExhausted" };
  const retryAt = now + 1_000 * (attempts === 1 ? policy.delaySeconds[0] : policy.delaySeconds[1]);
  return retryAt >= expiresAt ? { condition: "EventAgeExceeded" } : { retryAt };
}
