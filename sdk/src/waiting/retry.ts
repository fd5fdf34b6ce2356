import { isCredentialsError } from "../errors/credentials-error.ts";
import { type HttpError, isHttpError } from "../errors/http-error.ts";
import { isNetworkError } from "../errors/network-error.ts";
import type { Clock } from "./clock.ts";
import { delay, withJitter } from "./time.ts";

const base = 500;
const maxBackoff = 20_000;
const maxAttempts = 5;

/**
 * Milliseconds until a failed request may be sent again; undefined if that is of no use. What the API asks for is waited out,
 * else exponential backoff with full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retryDelay(
  error: unknown,
  failures: number,
  attempts: number,
  random: () => number,
): number | undefined {
  const passes = isHttpError(error)
    ? error.status === 429 || error.status >= 500
    : // A provider that gave credentials which are of no use, unlike one that failed, would give them again.
      isNetworkError(error) || (isCredentialsError(error) && error.cause !== undefined);
  if (!passes || failures >= attempts) return undefined;
  const { retryAfter = 0 } = error as Partial<HttpError>;
  return Math.max(withJitter(retryAfter * 1_000, random), random() * Math.min(maxBackoff, base * 2 ** (failures - 1)));
}

export interface RetryOptions {
  readonly clock: Clock;
  readonly random: () => number;
}

/** Sends a request until it succeeds, a few times at most. */
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
