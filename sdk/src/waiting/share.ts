import { abortable } from "./abortable.ts";

/** Makes one run of a task serve all who wait for it at the same time. When the last of them leaves, the run is aborted. */
export function share<T>(task: (signal: AbortSignal) => Promise<T>): (signal: AbortSignal) => Promise<T> {
  let current: Run<T> | undefined;

  function start(): Run<T> {
    const controller = new AbortController();
    return { controller, waiting: 0, outcome: task(controller.signal).finally(() => leave(controller)) };
  }

  function leave(controller: AbortController): void {
    if (current?.controller === controller) current = undefined;
  }

  return async (signal) => {
    signal.throwIfAborted();
    current ??= start();
    const run = current;
    run.waiting++;
    try {
      return await abortable(run.outcome, signal);
    } finally {
      run.waiting--;
      if (run.waiting === 0) {
        leave(run.controller);
        run.controller.abort();
      }
    }
  };
}

interface Run<T> {
  readonly controller: AbortController;
  readonly outcome: Promise<T>;
  waiting: number;
}
