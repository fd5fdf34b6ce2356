import { abortable } from "./abortable.ts";
import type { Clock } from "./clock.ts";
import { onAbort } from "./on-abort.ts";

/** Milliseconds by which only the timer of a machine that slept is late. It is as long as an answer may take. */
const asleep = 30_000;

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
  signal?.throwIfAborted();
  if (milliseconds <= 0) throw expired();
  const controller = new AbortController();
  const leave = signal && onAbort(signal, () => controller.abort(signal.reason));
  const end = clock.now() + milliseconds;
  const expire = () => controller.abort(expired());
  let cancel = clock.after(milliseconds, () => {
    // Whose timer is as late as that has slept: there is time for one more answer.
    if (clock.now() - end > asleep) cancel = clock.after(asleep, expire);
    else expire();
  });
  try {
    return await abortable(task(controller.signal), controller.signal);
  } finally {
    cancel();
    leave?.();
  }
}
