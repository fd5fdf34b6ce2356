import type { Condition } from "./record.ts";

/** The waits before the first and the second retry, in seconds. */
export type RetryDelays = readonly [first: number, second: number];

/** Lambda's own: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
export const retryDelaySeconds: RetryDelays = [60, 120];

export interface RetryPolicy {
  /** 0 to 2. */
  readonly retryAttempts: number;
  readonly delaySeconds: RetryDelays;
}

/**
 * What follows a failed attempt. An event that would reach its age limit before its next retry is given up at once: one of 60
 * seconds is never tried again.
 * Times are in milliseconds of the steady clock; `attempts` counts the one that just failed.
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
