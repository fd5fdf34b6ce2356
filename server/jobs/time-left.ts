import { JobError } from "./job-function.ts";

/** Throws if a job would be stopped for taking too long before it has waited so many seconds. */
export function checkTimeLeft(seconds: number, remainingMilliseconds: number): void {
  const left = Math.max(0, Math.floor(remainingMilliseconds / 1_000));
  if (seconds > left)
    throw new JobError("TooLong", `${seconds} seconds are more than the ${left} that are left to run.`);
}
