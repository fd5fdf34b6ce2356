import type { Clock } from "../clock.ts";
import { isCredentialsError } from "../errors/credentials-error.ts";
import { isHttpError } from "../errors/http-error.ts";
import { isNetworkError } from "../errors/network-error.ts";
import { delay } from "./delay.ts";
import { withJitter } from "./jitter.ts";

const base = 500;
const longest = 20_000;
const maximumAttempts = 5;

/**
 * Milliseconds until a failed request may be sent again; undefined if that is of no use. What the API asks for is waited out,
 * else exponential backoff with full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retryDelay(error: unknown, failures: number, random: () => number): number | undefined {
  let demanded = 0;
  if (isHttpError(error)) {
    if (error.status !== 429 && error.status < 500) return undefined;
    demanded = withJitter((error.retryAfter ?? 0) * 1_000, random);
  } else if (!isNetworkError(error) && !(isCredentialsError(error) && error.cause !== undefined)) {
    // A provider that gave credentials which are of no use, unlike one that failed, would give them again.
    return undefined;
  }
  return Math.max(demanded, random() * Math.min(longest, base * 2 ** (failures - 1)));
}

export interface Pace {
  readonly clock: Clock;
  readonly random: () => number;
}

/** Sends a request until it succeeds, a few times at most. */
export async function retry<T>(
  send: (signal: AbortSignal) => Promise<T>,
  { clock, random }: Pace,
  signal: AbortSignal,
): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await send(signal);
    } catch (error) {
      const milliseconds = failures < maximumAttempts ? retryDelay(error, failures, random) : undefined;
      if (milliseconds === undefined) throw error;
      await delay(clock, milliseconds, signal);
    }
  }
}
