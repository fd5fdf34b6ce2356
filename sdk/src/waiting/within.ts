import type { Clock } from "../clock.ts";
import { abortable } from "./abortable.ts";
import { onAbort } from "./on-abort.ts";

/**
 * Settles as the task does, or after so many milliseconds with what `expired` makes, or with the reason of a signal that aborts
 * before. The task's own signal then aborts with the same.
 */
export async function within<T>(
  clock: Clock,
  milliseconds: number,
  expired: () => unknown,
  task: (signal: AbortSignal) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const controller = new AbortController();
  const expire = () => controller.abort(expired());
  const follow = () => controller.abort(signal?.reason);
  if (signal?.aborted) follow();
  else if (milliseconds <= 0) expire();
  const cancel = clock.after(milliseconds, expire);
  const leave = signal && onAbort(signal, follow);
  try {
    return await abortable(task(controller.signal), controller.signal);
  } finally {
    cancel();
    leave?.();
  }
}
