import { setTimeout } from "node:timers/promises";
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

/** Rejects with the signal's reason, not with the `AbortError` of Node's timers. */
async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch {
    signal.throwIfAborted();
  }
}
