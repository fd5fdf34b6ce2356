import { constants } from "node:os";

type SignalName = "SIGINT" | "SIGTERM" | "SIGPIPE";

/** Abort reason of an interrupted command: a signal, or a closed output. */
export class Interruption extends Error {
  override readonly name = "Interruption";
  readonly signal: SignalName;

  constructor(signal: SignalName) {
    super(signal === "SIGINT" ? "Interrupted." : `Ended by ${signal}.`);
    this.signal = signal;
  }

  /** The shell's convention. */
  get exitCode(): number {
    return 128 + constants.signals[this.signal];
  }
}
