import { checkTimeLeft } from "../jobs/time-left.ts";
import type { LambdaContext } from "../logging/lambda-context.ts";
import type { JobOperations } from "./job-operations.ts";

/** The operations of an ordinary execution: one invocation that runs the job from start to end. */
export function ordinaryOperations(context: LambdaContext, signal: AbortSignal): JobOperations {
  const remainingTime = () => context.getRemainingTimeInMillis();
  return {
    remainingTime,
    step: async (_name, work) => work(),
    wait: async (seconds) => {
      checkTimeLeft(seconds, remainingTime());
      await sleep(seconds * 1_000, signal);
    },
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
