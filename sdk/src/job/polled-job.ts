import { JobCancelledError } from "../errors/job-cancelled-error.ts";
import { JobFailedError } from "../errors/job-failed-error.ts";
import { JobNotStartedError } from "../errors/job-not-started-error.ts";
import { JobTimeoutError } from "../errors/job-timeout-error.ts";
import type { JobsError } from "../errors/jobs-error.ts";
import type { ApiResponse } from "../http/exchange.ts";
import { checkOptions, timeoutOf } from "../options.ts";
import type { Clock } from "../waiting/clock.ts";
import { delay, withJitter, withTimeout } from "../waiting/time.ts";
import type { StepNode, Watch } from "../waiting/watch.ts";
import { type ExpectedJob, unexpectedJob } from "./expected-job.ts";
import type { JobHandle, WaitOptions } from "./job-handle.ts";
import type { JobKind } from "./kind.ts";
import { isEnded } from "./observed-job.ts";
import type { JobStep } from "./step.ts";

interface PolledJobOptions {
  readonly jobId: string;
  readonly submittedAt: number;
  readonly expected: ExpectedJob;
  readonly startTimeout: number;
  /** Of waits without a timeout of their own, in milliseconds. */
  readonly timeout: number;
  /** Aborts when the user changes. */
  readonly ended: AbortSignal;
  readonly clock: Clock;
  readonly random: () => number;
  readonly watch: Watch;
  /** Requests cancellation. Resolves without a value if the API does not know the job. */
  readonly cancel: (signal: AbortSignal | undefined) => Promise<ApiResponse<unknown>>;
}

/** The bounds of one wait. `end` is in milliseconds by the client's clock. */
interface Limits {
  readonly end: number;
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

/** Creates a handle without private fields: its methods work destructured, and through a Proxy such as Vue's `ref`. */
export function createPolledJob<K extends JobKind>(options: PolledJobOptions): JobHandle<K> {
  const { jobId, submittedAt, expected, startTimeout, ended, clock, random, watch } = options;
  let seen: StepNode | undefined;

  function limitsOf(name: string, given: WaitOptions = {}): Limits {
    checkOptions(name, given, ["timeout", "signal"]);
    const timeout = timeoutOf(given.timeout ?? options.timeout);
    const { signal } = given;
    return { end: clock.now() + timeout, timeout, signal };
  }

  async function after(node: StepNode | undefined, { end, timeout, signal }: Limits): Promise<StepNode> {
    const expired = () => new JobTimeoutError(job, timeout, { cause: watch.failure });
    // One timer per step: between steps none may keep the process alive.
    const read = (signal: AbortSignal) => watch.after(node, signal);
    const next = await withTimeout(clock, end - clock.now(), expired, read, signal, ended);
    if (!next) throw new JobNotStartedError(job, startTimeout);
    const unexpected = unexpectedJob(next.step, expected);
    if (unexpected) throw unexpected;
    return next;
  }

  async function* walk(limits: Limits): AsyncGenerator<JobStep<K>, void, undefined> {
    let node: StepNode | undefined;
    do {
      node = await after(node, limits);
      yield node.step as JobStep<K>;
    } while (!isEnded(node.step.status));
  }

  const job: JobHandle<K> = {
    jobId,
    get latest() {
      const step = watch.latest;
      return (step && unexpectedJob(step, expected) ? undefined : step) as JobStep<K> | undefined;
    },
    steps: (options) => walk(limitsOf("steps", options)),
    async next(options) {
      const limits = limitsOf("next", options);
      if (seen && isEnded(seen.step.status)) return undefined;
      seen = await after(seen, limits);
      return seen.step as JobStep<K>;
    },
    async result(options) {
      let last: JobStep | undefined;
      for await (const step of walk(limitsOf("result", options))) last = step;
      if (last?.status === "SUCCEEDED") return last.result;
      throw last?.status === "FAILED" ? new JobFailedError(job, last) : new JobCancelledError(job);
    },
    subscribe(listener) {
      const controller = new AbortController();
      const { signal } = controller;
      let step = job.latest;

      // In a task of its own, so that an error of the listener's is not taken for one of the job's.
      async function notify(error?: JobsError): Promise<void> {
        const update = { step, error };
        await undefined;
        if (!signal.aborted) listener(update);
      }

      async function follow(): Promise<void> {
        try {
          for await (const next of walk(limitsOf("subscribe", { signal, timeout: false }))) {
            // The first is the one that was known already.
            if (next === step) continue;
            step = next;
            void notify();
          }
        } catch (error) {
          void notify(error as JobsError);
        }
      }

      listener({ step, error: undefined });
      void follow();
      return () => controller.abort();
    },
    async cancel(given = {}) {
      checkOptions("cancel", given, ["signal"]);
      const { signal } = given;
      for (;;) {
        const { value, retryAfter = 1, at } = await options.cancel(signal);
        const wait = withJitter(Math.max(retryAfter, 1) * 1_000, random);
        if (value) return watch.plan(wait, retryAfter);
        if (at - submittedAt >= startTimeout) throw new JobNotStartedError(job, startTimeout);
        await delay(clock, wait, signal);
      }
    },
    toJSON() {
      const { kind = expected.kind } = Object(watch.latest) as { readonly kind?: string };
      return {
        jobId,
        submittedAt: new Date(submittedAt).toISOString(),
        ...(kind !== undefined && { kind: kind as K }),
      };
    },
  };
  return job;
}
