import { constants } from "node:os";
import { onParentExit } from "./parent-exit.ts";

// The limit for requests that are still being answered.
const graceMs = 10_000;

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Calls back on a signal to end, or when the npm that started the program has ended. The process ends immediately if the callback
 * returns false, which means that there is nothing to close, or on a second signal, and after ten seconds in any case. Returns a
 * function that stops listening.
 */
export function onShutdown(callback: () => boolean): () => void {
  let grace: NodeJS.Timeout | undefined;
  function end(signal: (typeof signals)[number]): void {
    if (grace !== undefined || !callback()) endProcess(signal);
    grace = setTimeout(() => endProcess(signal), graceMs).unref();
  }
  /** Its threads and the processes of functions end with it. */
  function endProcess(signal: (typeof signals)[number]): never {
    stop();
    // `process.exit` would wait for a thread that is in a system call.
    process.kill(process.pid, signal);
    // Process 1 of a container ignores a signal that has no handler.
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
