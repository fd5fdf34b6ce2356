import { abortable } from "./time.ts";

/** Runs a task as soon as the limit allows. Rejects with the signal's reason if it aborts before. */
export type ConcurrencyLimit = <T>(task: () => Promise<T>, signal: AbortSignal) => Promise<T>;

/** Runs at most `max` tasks at the same time. The others wait in order of arrival. */
export function createConcurrencyLimit(max: number): ConcurrencyLimit {
  let running = 0;
  const queue = new Set<() => void>();

  function next(): void {
    for (const start of queue) {
      if (running >= max) return;
      queue.delete(start);
      running++;
      start();
    }
  }

  return async (task, signal) => {
    let start = () => {};
    const turn = new Promise<void>((resolve) => {
      start = resolve;
    });
    queue.add(start);
    next();
    try {
      await abortable(turn, signal);
      return await task();
    } finally {
      // A task that is no longer queued was counted as running.
      if (!queue.delete(start)) {
        running--;
        next();
      }
    }
  };
}

interface Flight<T> {
  readonly controller: AbortController;
  readonly outcome: Promise<T>;
  waiting: number;
}

/** Shares one run of a task among all concurrent callers. The run is aborted when the last caller's signal aborts. */
export function singleFlight<T>(task: (signal: AbortSignal) => Promise<T>): (signal: AbortSignal) => Promise<T> {
  let current: Flight<T> | undefined;

  function start(): Flight<T> {
    const controller = new AbortController();
    const outcome = task(controller.signal).finally(() => {
      if (current === flight) current = undefined;
    });
    const flight = { controller, outcome, waiting: 0 };
    return flight;
  }

  return async (signal) => {
    signal.throwIfAborted();
    current ??= start();
    const flight = current;
    flight.waiting++;
    try {
      return await abortable(flight.outcome, signal);
    } finally {
      flight.waiting--;
      if (flight.waiting === 0 && current === flight) {
        current = undefined;
        flight.controller.abort();
      }
    }
  };
}

/** Returns the object cached under a key, made if absent. Entries live as long as something else references the object. */
export function createWeakCache<T extends object>(): (key: string, make: () => T) => T {
  // Cloudflare's runtime has none with compatibility dates before 2025. What cannot be forgotten is not kept.
  if (!globalThis.FinalizationRegistry) return (_, make) => make();
  const cached = new Map<string, WeakRef<T>>();
  const collected = new FinalizationRegistry<string>((key) => {
    // The key may hold a newer object by now.
    if (!cached.get(key)?.deref()) cached.delete(key);
  });

  return (key, make) => {
    const known = cached.get(key)?.deref();
    if (known) return known;
    const made = make();
    cached.set(key, new WeakRef(made));
    collected.register(made, key);
    return made;
  };
}
