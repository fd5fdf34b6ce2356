import { assumptions } from "../figures/assumptions.ts";

/** A job, as far as its cost goes. */
export interface JobShape {
  /** From its start to its end, in the mean. */
  readonly seconds: number;
  /** How many of these seconds it computes; else it waits for something. */
  readonly busySeconds: number;
  readonly parameterBytes: number;
  /** Whether it tells its progress every second. */
  readonly progress: boolean;
  /** How its caller waits: as the SDK does, or reading at fixed intervals of so many seconds. */
  readonly polling: "SDK" | number;
}

/** A job that computes all the time, has small parameters, tells no progress, and is waited for by the SDK. */
export function jobOf(seconds: number, changes: Partial<JobShape> = {}): JobShape {
  return { seconds, busySeconds: seconds, parameterBytes: 1_000, progress: false, polling: "SDK", ...changes };
}

/** How long the function runs that processes the job. */
export function functionSeconds({ seconds }: JobShape): number {
  return seconds + assumptions.overheadSeconds;
}
