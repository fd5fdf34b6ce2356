import type { JobKind, JobKinds } from "../../sdk/src/generated/kinds.ts";

export type { JobKind, JobKinds };

/** The work of one kind of job. It throws a `JobError`, or any error, to fail the job. */
export type JobFunction<K extends JobKind> = (
  parameters: JobKinds[K]["parameters"],
  context: JobContext,
) => JobKinds[K]["result"] | Promise<JobKinds[K]["result"]>;

/** What a job function knows of where it runs. Nothing in it is AWS's. */
export interface JobContext {
  readonly jobId: string;
  /** Aborts when the job must stop: what it returns then is dropped. */
  readonly signal: AbortSignal;
  /**
   * Tells how far the job has come. A job that keeps the processor busy should await it now and then: that is where its
   * heartbeat is sent, and where it learns of a cancel. Written at most once a second: call it as often as is convenient.
   */
  progress(done: number, total?: number, message?: string): Promise<void>;
  /**
   * Does a piece of the work, and returns its result as JSON has it (a `Date` is a text then), or throws a `JobError`. A durable
   * execution may run the function again from its start, and keeps what its steps returned or threw: whatever has effects, or
   * depends on chance or the time, belongs in one. A step in which the function dies is done again; it should take less than an
   * invocation, 15 minutes at most. Throws a `TypeError` if `name` is not 1 to 256 printable ASCII characters, or if a step or
   * wait is called before another has ended.
   */
  step<T>(name: string, work: () => T | Promise<T>): Promise<T>;
  /** Waits, and rejects when the signal aborts. A durable execution is suspended meanwhile, and costs nothing. */
  wait(seconds: number): Promise<void>;
  /** Milliseconds until the job is stopped for taking too long. */
  remainingTime(): number;
}

// Lambda drops a failure record that is larger than an event may be, and the job would never end. The record holds the
// message twice, escaped, beside the parameters.
const longestMessage = 2_000;

/**
 * A job's failure, with a stable code for programs and a message for people, of which 2,000 characters are kept. Both reach
 * the caller. As JSON it has no message.
 */
export class JobError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message.slice(0, longestMessage), options);
    this.code = code;
    // Lambda reports an error's name as `errorType` in the failure record.
    this.name = code;
  }

  /** What Lambda logs of what a handler throws. The message may quote the job's parameters, and no log is the place for those. */
  toJSON() {
    return { errorType: this.name };
  }
}

/** The code of an error that has none of its own. */
export const unexpected = "JobFailed";

/** The error as which a job fails: what has no code of its own gets one. */
export function toJobError(error: unknown): JobError {
  if (error instanceof JobError) return error;
  return new JobError(unexpected, error instanceof Error ? error.message : String(error), { cause: error });
}
