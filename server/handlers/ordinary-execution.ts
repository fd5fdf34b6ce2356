import { checkTimeLeft } from "../jobs/time-left.ts";
import type { LambdaContext } from "./lambda-context.ts";
import type { Execution } from "./processing.ts";

/** One invocation that runs a job from its start to its end. */
export function ordinaryExecution(context: LambdaContext, signal: AbortSignal): Execution {
  const remainingTime = () => context.getRemainingTimeInMillis();
  return {
    operations: {
      remainingTime,
      step: async (_name, work) => work(),
      wait: async (seconds) => {
        checkTimeLeft(seconds, remainingTime());
        await sleep(seconds * 1_000, signal);
      },
    },
    confirm: async () => {},
  };
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}
