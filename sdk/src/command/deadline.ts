import { CommandTimeout } from "./errors/command-timeout.ts";

/** The time that a whole command has. */
export interface Deadline {
  /** Ends what comes before the wait, which the SDK ends by itself: with an interruption or once the time is over. */
  readonly signal: AbortSignal;
  /** Milliseconds that are left for the wait; undefined if no time was given. */
  left(): number | undefined;
}

export function startDeadline(timeout: number | undefined, interruption: AbortSignal): Deadline {
  if (timeout === undefined) return { signal: interruption, left: () => undefined };
  const over = new AbortController();
  const end = performance.now() + timeout;
  setTimeout(() => over.abort(new CommandTimeout(timeout)), timeout).unref();
  return {
    signal: AbortSignal.any([interruption, over.signal]),
    // The SDK takes no wait of no time.
    left: () => Math.max(1, Math.round(end - performance.now())),
  };
}
