import { abortable } from "./abortable.ts";

/** Runs a task when it is its turn, unless the signal aborts before. */
export type InTurn = <T>(task: () => Promise<T>, signal: AbortSignal) => Promise<T>;

/** Lets so many tasks run at once. The others wait in line. */
export function createTurns(most: number): InTurn {
  let running = 0;
  const line = new Set<() => void>();

  function next(): void {
    for (const enter of line) {
      if (running >= most) return;
      line.delete(enter);
      running++;
      enter();
    }
  }

  return async (task, signal) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    line.add(resolve);
    next();
    try {
      await abortable(promise, signal);
      return await task();
    } finally {
      // Whoever is no longer in line has had the turn.
      if (!line.delete(resolve)) {
        running--;
        next();
      }
    }
  };
}
