import type { JobKind, JobParameters } from "../job/kind.ts";
import type { Job } from "../job/record.ts";
import type { Outcome } from "./plan.ts";

/** A job with its whole course planned. Times are in milliseconds since the epoch. */
export interface MockJob {
  readonly jobId: string;
  readonly kind: JobKind;
  readonly parameters: JobParameters;
  readonly createdAt: number;
  readonly startsAt: number;
  readonly endsAt: number;
  /** When it ends as CANCELLED, unless it has ended before. */
  readonly cancelledAt: number;
  /** When its function sends the last heartbeat, unless the job has ended before. */
  readonly silentAt: number;
  readonly outcome: Outcome;
}

/** Milliseconds between heartbeats, and until a function notices a cancellation. */
const heartbeat = 1_000;
/** Milliseconds from a heartbeat until the job counts as stalled. */
const lease = 45_000;

/** Requests cancellation. A job that ends before its function notices keeps its end. */
export function cancel(job: MockJob, now: number): MockJob {
  return {
    ...job,
    cancelledAt: Math.min(job.cancelledAt, now < job.silentAt ? now + heartbeat : Number.POSITIVE_INFINITY),
  };
}

export function hasEnded({ endsAt, cancelledAt }: MockJob, now: number): boolean {
  return now >= Math.min(endsAt, cancelledAt);
}

/** Returns the job's record at a time, or undefined before the job starts. */
export function recordAt(job: MockJob, now: number): Job | undefined {
  const { jobId, kind, parameters, createdAt, startsAt, endsAt, cancelledAt, silentAt, outcome } = job;
  if (now < startsAt) return undefined;
  const started = { jobId, kind, createdAt: isoTime(createdAt), startedAt: isoTime(startsAt), attempts: 1 };
  if (!hasEnded(job, now)) {
    const heardAt = Math.min(now, silentAt);
    const done = Math.floor((100 * (heardAt - startsAt)) / (endsAt - startsAt));
    const heartbeatAt = heardAt - ((heardAt - startsAt) % heartbeat);
    const heard = { heartbeatAt: isoTime(heartbeatAt), heartbeatDueAt: isoTime(heartbeatAt + lease) };
    return { ...started, status: "RUNNING", ...heard, progress: { done, total: 100 } } as Job;
  }
  const ended = { ...started, finishedAt: isoTime(Math.min(endsAt, cancelledAt)), parameters };
  if (cancelledAt < endsAt) return { ...ended, status: "CANCELLED" } as Job;
  return { ...ended, status: "result" in outcome ? "SUCCEEDED" : "FAILED", ...outcome } as Job;
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
