import { once } from "node:events";
import type { ReadStream } from "node:tty";

export interface Keys {
  /** Aborts when the user quits. */
  readonly left: AbortSignal;
  /** Waits for the key press that requests the next step. Ignores earlier ones. */
  pressed(signal: AbortSignal): Promise<void>;
  close(): void;
}

/** Reads single key presses until closed. */
export function openKeys(terminal: ReadStream): Keys {
  const leave = new AbortController();
  const presses = new EventTarget();

  function take(text: string): void {
    for (const key of text) {
      // In raw mode, Ctrl+C arrives as a character.
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
