import { Session } from "node:inspector/promises";
import { performance } from "node:perf_hooks";

const lookEveryMilliseconds = 10_000;
const busy = 0.02;
const worthwhileBytes = 16 * 1_048_576;

/**
 * Gives memory back when there is little to do. V8 collects garbage when a program asks for memory: after a load it would keep
 * what it had for good. Returns what ends it.
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
