import { assumptions } from "../figures/assumptions.ts";

/** The properties of a job that its cost depends on. */
export interface JobShape {
  /** The mean duration. */
  readonly seconds: number;
  /** The part of `seconds` in which it computes rather than waits. */
  readonly busySeconds: number;
  readonly parameterBytes: number;
  /** Whether it reports progress every second. */
  readonly progress: boolean;
  /** How its caller waits: like the SDK, or polling at a fixed interval in seconds. */
  readonly polling: "SDK" | number;
}

/** A job that computes all the time, with small parameters, without progress, and with the SDK waiting for it. */
export function jobOf(seconds: number, changes: Partial<JobShape> = {}): JobShape {
  return { seconds, busySeconds: seconds, parameterBytes: 1_000, progress: false, polling: "SDK", ...changes };
}

/** The billed duration of the function that processes the job. */
export function functionSeconds({ seconds }: JobShape): number {
  return seconds + assumptions.overheadSeconds;
}
