import { Session } from "node:inspector/promises";
import { performance } from "node:perf_hooks";

const lookEveryMilliseconds = 10_000;
const busy = 0.02;
const worthwhileBytes = 16 * 1_048_576;

/**
 * Collects garbage while the process is idle. V8 collects when a program allocates, so after a load it would never return the
 * memory. Returns a function that stops it.
 */
export function collectWhenIdle(): () => void {
  let utilization = performance.eventLoopUtilization();
  let needed = process.memoryUsage().heapTotal;
  const timer = setInterval(async () => {
    const earlier = utilization;
    utilization = performance.eventLoopUtilization();
    if (performance.eventLoopUtilization(utilization, earlier).utilization > busy) return;
    if (process.memoryUsage().heapTotal < needed + worthwhileBytes) return;
    await collectGarbage();
    needed = process.memoryUsage().heapTotal;
  }, lookEveryMilliseconds);
  timer.unref();
  return () => clearInterval(timer);
}

// https://chromedevtools.github.io/devtools-protocol/v8/HeapProfiler/#method-collectGarbage
async function collectGarbage(): Promise<void> {
  const session = new Session();
  session.connect();
  await session.post("HeapProfiler.collectGarbage");
  session.disconnect();
}
