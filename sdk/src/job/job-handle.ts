import type { JobsError } from "../errors/jobs-error.ts";
import type { JobKind, JobResult } from "./kind.ts";
import type { JobStep } from "./step.ts";

export interface WaitOptions {
  /** Milliseconds after which the wait rejects with a `JobTimeoutError`, or false: never. The job goes on. Default: the client's. */
  readonly timeout?: number | false | undefined;
  /** Ends the wait immediately with the signal's reason. The job goes on. */
  readonly signal?: AbortSignal | undefined;
}

export interface CancelOptions {
  /** Stops asking, with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The argument of a listener to a job. */
export interface JobUpdate<K extends JobKind = JobKind> {
  /** The latest step, or undefined while nothing is known of the job. */
  readonly step: JobStep<K> | undefined;
  /** The error that ended the steps before the job ended. A failed job is a step, not an error. */
  readonly error: JobsError | undefined;
}

/** The output of `JSON.stringify(job)` and the input of `jobs.from`. */
export interface SavedJob<K extends JobKind = JobKind> {
  readonly jobId: string;
  /** By the API's clock, in ISO 8601. */
  readonly submittedAt: string;
  /** Compared with the job's record. Absent if it was not known. */
  readonly kind?: K | undefined;
}

/** Handle to a submitted job. Any number of callers may wait; the job is polled once for all of them. */
export interface JobHandle<K extends JobKind = JobKind> {
  readonly jobId: string;
  /** The latest known step, or undefined while nothing is known of the job. */
  readonly latest: JobStep<K> | undefined;

  /**
   * Yields the latest known step, then each observed transition and each change of progress, once, until the job ends. Polls only
   * while a step is awaited.
   *
   * @example
   * for await (const step of job.steps({ timeout: 60_000 })) console.log(step.status);
   */
  steps(options?: WaitOptions): AsyncGenerator<JobStep<K>, void, undefined>;

  /**
   * Resolves with the step after the one that `next` returned before, and with undefined after the end. The first call returns the
   * latest known step. Concurrent calls resolve with the same step.
   */
  next(options?: WaitOptions): Promise<JobStep<K> | undefined>;

  /**
   * Waits for the end and resolves with the result. Rejects with a `JobFailedError` or a `JobCancelledError` if the job ended without
   * one, with a `JobTimeoutError` after `timeout`, with a `JobNotStartedError` after the client's `startTimeout`, with an
   * `UnexpectedJobError` if it is of another kind or its key belongs to another submission.
   */
  result(options?: WaitOptions): Promise<JobResult<K>>;

  /**
   * Calls the listener with the latest known state immediately, then at each step, and with the error that ended the wait, if any.
   * Polls while there are listeners. Returns a function that unsubscribes. The job is a Svelte store: `$job.step`.
   *
   * @example
   * const unsubscribe = job.subscribe(({ step, error }) => render(step, error));
   */
  subscribe(listener: (state: JobUpdate<K>) => void): () => void;

  /**
   * Asks the job to stop, repeatedly until it has started. Resolves once the API has accepted the request; every waiting caller then
   * sees the end. Rejects with an `HttpError` of status 409 if the job had succeeded or failed before.
   */
  cancel(options?: CancelOptions): Promise<void>;

  toJSON(): SavedJob<K>;
}
