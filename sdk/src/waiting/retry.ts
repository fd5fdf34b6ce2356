import { isCredentialsError } from "../errors/credentials-error.ts";
import { type HttpError, isHttpError } from "../errors/http-error.ts";
import { isNetworkError } from "../errors/network-error.ts";
import type { Clock } from "./clock.ts";
import { delay, withJitter } from "./time.ts";

const base = 500;
const maxBackoff = 20_000;
const maxAttempts = 5;

/**
 * Returns the milliseconds until a failed request may be retried, or undefined if it is not retryable. At least `Retry-After`, and
 * exponential backoff with full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retryDelay(
  error: unknown,
  failures: number,
  attempts: number,
  random: () => number,
): number | undefined {
  const retryable = isHttpError(error)
    ? error.status === 429 || error.status >= 500
    : // A provider that failed may recover. One that returned unusable credentials would return them again.
      isNetworkError(error) || (isCredentialsError(error) && error.cause !== undefined);
  if (!retryable || failures >= attempts) return undefined;
  const { retryAfter = 0 } = error as Partial<HttpError>;
  return Math.max(withJitter(retryAfter * 1_000, random), random() * Math.min(maxBackoff, base * 2 ** (failures - 1)));
}

export interface RetryOptions {
  readonly clock: Clock;
  readonly random: () => number;
}

/** Sends a request until it succeeds, five times at most. */
export async function retry<T>(
  send: (signal?: AbortSignal) => Promise<T>,
  { clock, random }: RetryOptions,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await send(signal);
    } catch (error) {
      const milliseconds = retryDelay(error, failures, maxAttempts, random);
      if (milliseconds === undefined) throw error;
      await delay(clock, milliseconds, signal);
    }
  }
}
