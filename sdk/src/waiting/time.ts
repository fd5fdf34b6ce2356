import type { Clock } from "./clock.ts";

/** One listener per signal: `addEventListener` compares each new listener with all that are there. */
class Callbacks extends Set<() => void> {
  handleEvent(): void {
    for (const callback of this) callback();
  }
}

const callbacksOf = new WeakMap<AbortSignal, Callbacks>();

/** Calls back when the signal aborts, unless the returned function is called first. */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const callbacks = callbacksOf.get(signal) ?? new Callbacks();
  callbacksOf.set(signal, callbacks);
  signal.addEventListener("abort", callbacks.add(callback));
  return () => {
    callbacks.delete(callback);
    if (callbacks.size === 0) signal.removeEventListener("abort", callbacks);
  };
}

/** Settles as the promise does, or rejects with the signal's reason as soon as it aborts. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(signal?.reason);
    if (signal?.aborted) stop();
    const leave = signal && onAbort(signal, stop);
    promise.then(resolve, reject).finally(leave);
  });
}

/** Resolves after the delay, immediately if it is not positive. Rejects with the signal's reason as soon as it aborts. */
export async function delay(clock: Clock, milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (milliseconds <= 0) return;
  let cancel: (() => void) | undefined;
  const passed = new Promise<void>((resolve) => {
    cancel = clock.after(milliseconds, resolve);
  });
  await abortable(passed, signal).finally(cancel);
}

/** A timer later than this means that the machine slept, in milliseconds. One response takes no longer. */
const maxTimerLag = 30_000;

/**
 * Settles as the task does, or rejects with `expired()` after the timeout or with a signal's reason when it aborts. The task's own
 * signal then aborts with the same reason.
 */
export async function withTimeout<T>(
  clock: Clock,
  milliseconds: number,
  expired: () => unknown,
  task: (signal: AbortSignal) => Promise<T>,
  ...signals: readonly (AbortSignal | undefined)[]
): Promise<T> {
  for (const signal of signals) signal?.throwIfAborted();
  if (milliseconds <= 0) throw expired();
  const controller = new AbortController();
  const leaves = signals.map((signal) => signal && onAbort(signal, () => controller.abort(signal.reason)));
  const end = clock.now() + milliseconds;
  const expire = () => controller.abort(expired());
  let cancel = clock.after(milliseconds, () => {
    // After a sleep, allow one more response before timing out.
    if (clock.now() - end > maxTimerLag) cancel = clock.after(maxTimerLag, expire);
    else expire();
  });
  try {
    return await abortable(task(controller.signal), controller.signal);
  } finally {
    cancel();
    for (const leave of leaves) leave?.();
  }
}

/** Adds up to a tenth, and never subtracts, so that clients with the same `Retry-After` do not return at the same time. */
export function withJitter(milliseconds: number, random: () => number): number {
  return milliseconds * (1 + random() / 10);
}
