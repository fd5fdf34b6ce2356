const lookEveryMs = 200;

/**
 * Calls back when the process that started this one has ended. A shell between npm and the twin does not pass on the
 * SIGTERM that npm gets: without this the twin would stay behind.
 */
export function onEndOfParent(callback: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, lookEveryMs);
  timer.unref();
}
