import { abortable } from "./abortable.ts";

/** Makes one run of a task serve all who wait for it at the same time. When the last of them leaves, the run is aborted. */
export function share<T>(task: (signal: AbortSignal) => Promise<T>): (signal: AbortSignal) => Promise<T> {
  let current: Run<T> | undefined;

  function start(): Run<T> {
    const controller = new AbortController();
    const outcome = task(controller.signal).finally(() => {
      if (current === run) current = undefined;
    });
    const run = { controller, outcome, waiting: 0 };
    return run;
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
      if (run.waiting === 0 && current === run) {
        current = undefined;
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
