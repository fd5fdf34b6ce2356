import type { JobKind, JobKinds } from "../../sdk/src/generated/kinds.ts";
import { boundedCode, boundedMessage, boundedStack, maxStack, messageOf, unexpected } from "./bounded-error.ts";

export type { JobKind, JobKinds };

/** The work of one kind of job. Throws a `JobError`, or any other error, to fail the job. */
export type JobFunction<K extends JobKind> = (
  parameters: JobKinds[K]["parameters"],
  context: JobContext,
) => JobKinds[K]["result"] | Promise<JobKinds[K]["result"]>;

/** A job function's only view of its environment, without anything of AWS. */
export interface JobContext {
  readonly jobId: string;
  /** Aborts when the job must stop. A result returned after that is dropped. */
  readonly signal: AbortSignal;
  /**
   * Reports the progress. It is written at most once a second, so call it as often as convenient. A job that keeps the processor
   * busy should await it now and then, because only then are heartbeats sent and a cancel seen. Rejects with a `RangeError` if
   * `done` or `total` is not a finite number, 0 or more.
   */
  progress(done: number, total?: number, message?: string): Promise<void>;
  /**
   * Runs a part of the work once. Resolves with its result after a round trip through JSON (a `Date` becomes a string), or rejects
   * with a `JobError`. A durable execution may run the function again from its start and then replays the recorded outcomes of its
   * steps, so put everything with side effects, and everything that depends on chance or time, in a step. A step is repeated
   * if the function dies in it; keep it shorter than an invocation, 15 minutes at most. Rejects with a `TypeError` if `name` is
   * not 1 to 256 printable ASCII characters, or if another step or wait has not ended yet.
   *
   *     const token = await context.step("create token", () => randomUUID());
   */
  step<T>(name: string, work: () => T | Promise<T>): Promise<T>;
  /** Waits; rejects when the signal aborts. A durable execution is suspended meanwhile and costs nothing. */
  wait(seconds: number): Promise<void>;
  /** Milliseconds until the job is stopped because it takes too long. */
  remainingTime(): number;
}

/**
 * The failure of a job. The caller sees both its code, for programs (at most 128 printable ASCII characters), and its message,
 * for people (at most 2,000 characters); longer ones are cut. Its JSON omits the message.
 */
export class JobError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(boundedMessage(message), options);
    this.code = boundedCode(code);
    // Lambda reports an error's name as `errorType` in the failure record.
    this.name = this.code;
  }

  /** The form in which Lambda logs an error of a handler. Without the message, which may quote the job's parameters. */
  toJSON() {
    return { errorType: this.name };
  }
}

/** Converts any thrown value to a `JobError` with a code, message and stack of bounded length. Never throws. */
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
