import type { Job } from "../src/job/record.ts";

export interface SimulatedJob {
  /** Milliseconds from its acceptance to its end. */
  readonly duration: number;
  /** Milliseconds that each of its requests takes. */
  readonly roundTrip: number;
  /** If the job reports progress: 1 for constant speed, less for slowing down, more for speeding up. */
  readonly speed?: number;
}

/** Milliseconds until Lambda starts a job, unless it is very short. */
const start = 50;
const total = 20;

/** Returns the record of a job of this age in milliseconds, or undefined before its start. */
export function jobAt({ duration, speed }: SimulatedJob, age: number): Job | undefined {
  const startedAt = Math.min(start, duration / 2);
  if (age < startedAt) return undefined;
  const common = { jobId: "simulated", kind: "wait", createdAt: at(0), startedAt: at(startedAt), attempts: 1 } as const;
  if (age >= duration) {
    const parameters = { seconds: 1 };
    return { ...common, status: "SUCCEEDED", finishedAt: at(duration), parameters, result: { message: "Done." } };
  }
  if (speed === undefined) return { ...common, status: "RUNNING" };
  return { ...common, status: "RUNNING", progress: { done: Math.floor(total * (age / duration) ** speed), total } };
}

function at(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
