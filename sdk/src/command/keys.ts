import { once } from "node:events";
import type { ReadStream } from "node:tty";

export interface Keys {
  /** Aborts when the person wants to leave. */
  readonly left: AbortSignal;
  /** Waits for the key that asks for the next step. Those that were pressed before do not count. */
  pressed(signal: AbortSignal): Promise<void>;
  close(): void;
}

/** Reads single key presses, until it is closed. */
export function openKeys(terminal: ReadStream): Keys {
  const leave = new AbortController();
  const presses = new EventTarget();

  function take(text: string): void {
    for (const key of text) {
      // Without line editing Ctrl+C is a key like the others.
      if (key === "\u0003") process.kill(process.pid, "SIGINT");
      else if (key === "q" || key === "\u0004") leave.abort();
      else if (key === " " || key === "\r" || key === "\n") presses.dispatchEvent(new Event("press"));
    }
  }

  terminal.setRawMode(true).setEncoding("utf8").on("data", take);
  return {
    left: leave.signal,
    async pressed(signal) {
      await once(presses, "press", { signal }).catch(() => signal.throwIfAborted());
    },
    close() {
      terminal.off("data", take).setRawMode(false).pause();
    },
  };
}
