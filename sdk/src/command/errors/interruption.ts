import { constants } from "node:os";

type SignalName = "SIGINT" | "SIGTERM" | "SIGPIPE";

/** The reason why the command's work is aborted: somebody ended it, or closed what it writes to. */
export class Interruption extends Error {
  override readonly name = "Interruption";
  readonly signal: SignalName;

  constructor(signal: SignalName) {
    super(signal === "SIGINT" ? "Interrupted." : `Ended by ${signal}.`);
    this.signal = signal;
  }

  /** As shells have it. */
  get exitCode(): number {
    return 128 + constants.signals[this.signal];
  }
}
