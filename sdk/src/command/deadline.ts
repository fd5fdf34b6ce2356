import { CommandTimeout } from "./errors/command-timeout.ts";

/** The time limit of a whole command. */
export interface Deadline {
  /** Aborts on an interruption or at the deadline. For everything before the wait, which the SDK limits itself. */
  readonly signal: AbortSignal;
  /** Milliseconds left for the wait, or undefined without a limit. */
  left(): number | undefined;
}

export function startDeadline(timeout: number | undefined, interruption: AbortSignal): Deadline {
  if (timeout === undefined) return { signal: interruption, left: () => undefined };
  const over = new AbortController();
  const end = performance.now() + timeout;
  setTimeout(() => over.abort(new CommandTimeout(timeout)), timeout).unref();
  return {
    signal: AbortSignal.any([interruption, over.signal]),
    // The SDK rejects a timeout of 0.
    left: () => Math.max(1, Math.round(end - performance.now())),
  };
}
