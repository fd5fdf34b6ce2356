import type { Clock } from "../clock.ts";

/** A signal that aborts with its parent, or after so many milliseconds with what `expired` makes. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Lets go of the timer and of the parent. */
  clear(): void;
}

export function deadline(
  clock: Clock,
  milliseconds: number,
  expired: () => unknown,
  parent?: AbortSignal | undefined,
): Deadline {
  const controller = new AbortController();
  const follow = () => controller.abort(parent?.reason);
  const cancel = clock.after(milliseconds, () => controller.abort(expired()));
  if (parent?.aborted) follow();
  else if (milliseconds <= 0) controller.abort(expired());
  parent?.addEventListener("abort", follow, { once: true });
  return {
    signal: controller.signal,
    clear() {
      cancel();
      parent?.removeEventListener("abort", follow);
    },
  };
}
