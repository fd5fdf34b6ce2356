import { constants } from "node:os";

/** Somebody ended the command. What it had changed is restored. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly signal: NodeJS.Signals;
  readonly exitCode: number;

  constructor(signal: NodeJS.Signals, advice = "") {
    super(`It was ended by ${signal}. ${advice}`.trim());
    this.signal = signal;
    this.exitCode = 128 + constants.signals[signal];
  }
}

/** SIGHUP is a terminal or an SSH connection that was closed. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Lends a signal that aborts when somebody ends the command, and throws an `Interrupted` once the work has cleared up. */
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

/** The work's outcome. Rejects with the signal's reason as soon as it aborts; the work then ends by itself. */
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
