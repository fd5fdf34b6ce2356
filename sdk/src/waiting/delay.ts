import type { Clock } from "../clock.ts";
import { abortable } from "./abortable.ts";

/** Waits so many milliseconds, unless they are already over. Rejects with the signal's reason as soon as it aborts. */
export async function delay(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (milliseconds <= 0) return;
  let cancel = () => {};
  const over = new Promise<void>((resolve) => {
    cancel = clock.after(milliseconds, resolve);
  });
  await abortable(over, signal).finally(cancel);
}
