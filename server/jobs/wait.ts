import { type JobContext, JobError, type JobFunction } from "./job-function.ts";

/** Waits so many seconds, and says so. */
export const wait: JobFunction<"wait"> = async ({ seconds }, context) => {
  const left = Math.floor(context.remainingTime() / 1_000);
  if (seconds > left)
    throw new JobError("TooLong", `${seconds} seconds are more than the ${left} that are left to run.`);
  for (let done = 0; done < seconds; done++) {
    await context.progress(done, seconds, "seconds");
    await oneSecond(context);
  }
  await context.progress(seconds, seconds, "seconds");
  return { message: `Waited ${seconds} ${seconds === 1 ? "second" : "seconds"}.` };
};

function oneSecond({ signal }: JobContext): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, 1_000);
    signal.addEventListener("abort", stop, { once: true });
  });
}
