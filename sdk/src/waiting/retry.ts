import { isCredentialsError } from "../errors/credentials-error.ts";
import { type HttpError, isHttpError } from "../errors/http-error.ts";
import { isNetworkError } from "../errors/network-error.ts";
import type { Clock } from "./clock.ts";
import { delay, withJitter } from "./time.ts";

/** In milliseconds. */
const base = 500;
const maxBackoff = 20_000;

/** How often failed requests are sent again. A request that is not retryable never is. */
export interface RetryLimits {
  /** Attempts to send one request. Default: 5. */
  readonly attempts: number;
  /** Consecutive failed reads of a job after which a wait rejects. Default: 20, some minutes. */
  readonly reads: number;
}

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

export const defaultRetries: RetryLimits = { attempts: 5, reads: 20 };

export interface RetryOptions {
  readonly random: () => number;
  readonly retries: RetryLimits;
}

/** Sends a request until it succeeds, `attempts` times at most. */
export async function retry<T>(
  send: (signal?: AbortSignal) => Promise<T>,
  options: RetryOptions & { readonly clock: Clock },
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await send(signal);
    } catch (error) {
      const milliseconds = retryDelay(error, failures, options.retries.attempts, options.random);
      if (milliseconds === undefined) throw error;
      await delay(options.clock, milliseconds, signal);
    }
  }
}
