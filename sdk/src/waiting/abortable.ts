import { onAbort } from "./on-abort.ts";

/** Settles as the promise does, or rejects with the signal's reason as soon as it aborts. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(signal?.reason);
    if (signal?.aborted) stop();
    const leave = signal && onAbort(signal, stop);
    promise.then(resolve, reject).finally(leave);
  });
}
