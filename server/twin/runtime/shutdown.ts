import { constants } from "node:os";
import { onParentExit } from "./parent-exit.ts";

// What is still to be answered may take its time, but not for ever.
const graceMs = 10_000;

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Calls back when the program is told to end: by a signal, or by the end of the npm that started it. The process ends at once if
 * that has nothing to end yet, and returns false, or if the program is told again; and ten seconds later whatever happens.
 * Returns what stops listening.
 */
export function onShutdown(callback: () => boolean): () => void {
  let grace: NodeJS.Timeout | undefined;
  function end(signal: (typeof signals)[number]): void {
    if (grace !== undefined || !callback()) endProcess(signal);
    grace = setTimeout(() => endProcess(signal), graceMs).unref();
  }
  /** Its threads, and the processes of functions, end with it. */
  function endProcess(signal: (typeof signals)[number]): never {
    stop();
    // An exit would wait for what is in a call of the operating system's.
    process.kill(process.pid, signal);
    // Process 1 of a container is not ended by a signal that it does not listen to.
    process.exit(128 + constants.signals[signal]);
  }
  function stop(): void {
    for (const signal of signals) process.off(signal, end);
    stopWatching();
    clearTimeout(grace);
  }
  for (const signal of signals) process.on(signal, end);
  const isOfNpm = process.env["npm_lifecycle_event"] !== undefined;
  const stopWatching = isOfNpm ? onParentExit(() => end("SIGTERM")) : () => {};
  return stop;
}
