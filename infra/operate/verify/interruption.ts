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

/** Lends a signal that aborts when somebody ends the command, and throws an `Interrupted` once the work has cleared up. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const abort = (signal: NodeJS.Signals) => stop.abort(new Interrupted(signal));
  process.on("SIGINT", abort).on("SIGTERM", abort);
  try {
    return await work(stop.signal);
  } catch (error) {
    stop.signal.throwIfAborted();
    throw error;
  } finally {
    process.off("SIGINT", abort).off("SIGTERM", abort);
  }
}
