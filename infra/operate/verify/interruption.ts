import { constants } from "node:os";

/** A signal interrupted the command. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly signal: NodeJS.Signals;
  readonly exitCode: number;

  constructor(signal: NodeJS.Signals, advice = "") {
    super(`Interrupted by ${signal}. ${advice}`.trim());
    this.signal = signal;
    this.exitCode = 128 + constants.signals[signal];
  }
}

/** SIGHUP: the terminal or the SSH connection was closed. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Calls `work` with a signal that aborts on an interruption. Rejects with `Interrupted` once the work has cleaned up. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const abort = (signal: NodeJS.Signals) => stop.abort(new Interrupted(signal));
  for (const signal of signals) process.on(signal, abort);
  try {
    return await work(stop.signal);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    stop.signal.throwIfAborted();
    throw error;
  } finally {
    for (const signal of signals) process.off(signal, abort);
  }
}

/** Resolves as `work` does. Rejects immediately if the signal aborts, while the work continues. */
export async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort);
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
