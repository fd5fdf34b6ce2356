import type { JobFunction } from "./job-function.ts";
import { checkTimeLeft } from "./time-left.ts";

/** Waits so many seconds, and says so. It tells each second of a minute, and each twentieth of a longer wait. */
export const wait: JobFunction<"wait"> = async ({ seconds }, context) => {
  // The time left differs when the function is run again.
  await context.step("check", () => checkTimeLeft(seconds, context.remainingTime()));
  const part = seconds <= 60 ? 1 : Math.ceil(seconds / 20);
  for (let done = 0; done < seconds; done += part) {
    await context.progress(done, seconds, "seconds");
    await context.wait(Math.min(part, seconds - done));
  }
  await context.progress(seconds, seconds, "seconds");
  return { message: `Waited ${seconds} ${seconds === 1 ? "second" : "seconds"}.` };
};
