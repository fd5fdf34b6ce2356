import type { JobFunction } from "./job-function.ts";
import { checkTimeLeft } from "./time-left.ts";

/** Waits. Reports its progress every second or, if the wait is longer than a minute, every twentieth of it. */
export const wait: JobFunction<"wait"> = async ({ seconds }, context) => {
  // A step, because the time left differs on replay.
  await context.step("check", () => checkTimeLeft(seconds, context.remainingTime()));
  const part = seconds <= 60 ? 1 : Math.ceil(seconds / 20);
  for (let done = 0; done < seconds; done += part) {
    await context.progress(done, seconds, "seconds");
    await context.wait(Math.min(part, seconds - done));
  }
  await context.progress(seconds, seconds, "seconds");
  return { message: `Waited ${seconds} ${seconds === 1 ? "second" : "seconds"}.` };
};
