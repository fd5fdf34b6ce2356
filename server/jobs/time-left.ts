import { JobError } from "./job-function.ts";

/** Throws a `JobError` if a wait of this many seconds exceeds the time that the job may still run. */
export function checkTimeLeft(seconds: number, remainingMilliseconds: number): void {
  const left = Math.max(0, Math.floor(remainingMilliseconds / 1_000));
  if (seconds > left)
    throw new JobError("TooLong", `${seconds} seconds are more than the ${left} that are left to run.`);
}
