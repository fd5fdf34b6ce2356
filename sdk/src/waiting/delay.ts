import { abortable } from "./abortable.ts";
import type { Clock } from "./clock.ts";

/** Waits so many milliseconds, unless they are already over. Rejects with the signal's reason as soon as it aborts. */
export async function delay(clock: Clock, milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (milliseconds <= 0) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = clock.after(milliseconds, resolve);
  await abortable(promise, signal).finally(cancel);
}
