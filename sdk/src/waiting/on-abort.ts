/** As one listener, so that many can follow a signal: each listener more is compared with all that are there. */
class Callbacks extends Set<() => void> {
  handleEvent(): void {
    for (const callback of this) callback();
  }
}

const known = new WeakMap<AbortSignal, Callbacks>();

/** Calls back when the signal aborts, unless the returned function is called first. */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const callbacks = known.get(signal) ?? new Callbacks();
  known.set(signal, callbacks);
  signal.addEventListener("abort", callbacks.add(callback));
  return () => {
    callbacks.delete(callback);
    if (callbacks.size === 0) signal.removeEventListener("abort", callbacks);
  };
}
