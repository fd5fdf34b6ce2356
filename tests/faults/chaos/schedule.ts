import type { Random } from "./random.ts";

export type Fault =
  | "kill"
  | "clean restart"
  | "kill of a function's process"
  | "clock jump"
  | "outage of step 10"
  | "replay";

/** A fault, due when this many jobs have been submitted. */
export interface Scheduled {
  readonly at: number;
  readonly fault: Fault;
  /** The clock's new shift, in milliseconds from the right time. */
  readonly clock: number | undefined;
}

const hour = 3_600_000;

/** The maximum shift of a clock in either direction. */
export const largestOffset = 6 * hour;

/** The faults of a run of this many jobs, in order. */
export function planFaults(jobs: number, random: Random): Scheduled[] {
  const counts: Readonly<Record<Fault, number>> = {
    kill: Math.max(2, Math.round(jobs / 500)),
    "clean restart": Math.round(jobs / 2_000),
    "kill of a function's process": Math.max(1, Math.round(jobs / 600)),
    "clock jump": Math.max(1, Math.round(jobs / 500)),
    "outage of step 10": Math.round(jobs / 2_500),
    replay: Math.round(jobs / 2_500),
  };
  return Object.entries(counts)
    .flatMap(([fault, count]) => spread(fault as Fault, count, jobs, random))
    .sort((one, other) => one.at - other.at);
}

/** One position in each of `count` equal parts of the run. */
function spread(fault: Fault, count: number, jobs: number, random: Random): Scheduled[] {
  const part = (jobs * 0.95) / count;
  return Array.from({ length: count }, (_, index) => {
    const at = Math.max(1, Math.floor((index + random.next()) * part));
    const restarts = fault === "kill" || fault === "clean restart";
    // In a long run, every second restart also sets the clock.
    const sets = fault === "clock jump" || (restarts && jobs >= 1_000 && random.next() < 0.5);
    return { at, fault, clock: sets ? random.integer(-largestOffset, largestOffset) : undefined };
  });
}
