import type { JobKind, JobKinds } from "../../sdk/src/generated/kinds.ts";
import { boundedCode, boundedMessage, boundedStack, maxStack, messageOf, unexpected } from "./bounded-error.ts";

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

/**
 * A job's failure, with a stable code for programs (128 printable ASCII characters are kept) and a message for people (2,000
 * characters). Both reach the caller. As JSON it has no message.
 */
export class JobError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(boundedMessage(message), options);
    this.code = boundedCode(code);
    // Lambda reports an error's name as `errorType` in the failure record.
    this.name = this.code;
  }

  /** What Lambda logs of what a handler throws. The message may quote the job's parameters, and no log is the place for those. */
  toJSON() {
    return { errorType: this.name };
  }
}

/**
 * The error as which a job fails, its code, message and stack of bounded length: what has no code of its own gets one. Takes
 * whatever was thrown, and never throws.
 */
export function toJobError(thrown: unknown): JobError {
  if (isBounded(thrown)) return thrown;
  const error = new JobError(codeOf(thrown), messageOf(thrown), { cause: thrown });
  error.stack = boundedStack(`${error.name}: ${error.message}`, thrown);
  return error;
}

function isBounded(thrown: unknown): thrown is JobError {
  try {
    if (!(thrown instanceof JobError)) return false;
    const { code, name, message, stack = "" } = thrown;
    return name === boundedCode(code) && message === boundedMessage(message) && stack.length <= maxStack;
  } catch {
    return false;
  }
}

function codeOf(thrown: unknown): string {
  try {
    return thrown instanceof JobError ? thrown.code : unexpected;
  } catch {
    return unexpected;
  }
}
