import { checkClientOptions, type JobsClientOptions } from "./client-options.ts";
import { createApi, ifKnown, type ListQuery } from "./http/api.ts";
import { explained } from "./http/explained.ts";
import { pending } from "./job/job.ts";
import type { JobHandle, SavedJob, WaitOptions } from "./job/job-handle.ts";
import { isJobId } from "./job/job-id.ts";
import type { Exactly, JobKind, JobParameters, JobResult, KindOf } from "./job/kind.ts";
import {
  checkListOptions,
  checkPageOptions,
  type JobPage,
  type JobSummary,
  type ListOptions,
  list,
  type PageOptions,
} from "./job/list.ts";
import { createPolledJob } from "./job/polled-job.ts";
import type { JobRecord } from "./job/record.ts";
import type { Reading } from "./job/step.ts";
import { check, checkNumber, checkOptions } from "./options.ts";
import { createSignedSend } from "./signing/signed-send.ts";
import { createConcurrencyLimit, createWeakCache } from "./waiting/concurrency.ts";
import { createPollDelay } from "./waiting/poll-delay.ts";
import { createReachability } from "./waiting/reachability.ts";
import { retry } from "./waiting/retry.ts";
import { createWatch, type Watch, type WatchOptions } from "./waiting/watch.ts";

export interface RequestOptions {
  /** Aborts the request immediately. It rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

export interface SubmitOptions extends RequestOptions {
  /** The Idempotency-Key, a lower-case UUID. Submissions with the same key create one job. Default: a new UUID. */
  readonly key?: string | undefined;
}

/** The options of a submission and of the wait for its result. */
export interface RunOptions extends SubmitOptions, WaitOptions {}

export interface JobsClient {
  /**
   * Submits a job. Resolves once the API has accepted it. Retries with the same key, five attempts in all, after a network failure, 429
   * and 5xx.
   *
   * @example
   * const job = await jobs.submit({ seconds: 5 });
   * const { message } = await job.result();
   */
  submit<P extends JobParameters>(parameters: Exactly<P>, options?: SubmitOptions): Promise<JobHandle<KindOf<P>>>;
  /**
   * Submits a job and waits for its result, under one signal. Rejects as `submit` and `job.result` do.
   *
   * @example
   * const { message } = await jobs.run({ seconds: 5 }, { timeout: 60_000 });
   */
  run<P extends JobParameters>(parameters: Exactly<P>, options?: RunOptions): Promise<JobResult<KindOf<P>>>;
  /** Reads a job once. Rejects with an `HttpError` of code `JobNotFound` if it does not exist or has not started. */
  get(jobId: string, options?: RequestOptions): Promise<JobRecord>;
  /** Iterates over the jobs that have started, newest first. Each page is requested when it is needed. */
  list(options?: ListOptions): AsyncGenerator<JobSummary, void, undefined>;
  /** Reads one page of the jobs that have started, newest first, for lists with a button "more" or with page numbers. */
  page(options?: PageOptions): Promise<JobPage>;
  /**
   * Returns a handle to a job by its id alone. Sends nothing. Its `startTimeout` counts from now.
   *
   * @example
   * const result = await jobs.job<"wait">(jobId).result();
   */
  job<K extends JobKind = JobKind>(jobId: string): JobHandle<K>;
  /** Restores a handle from the output of `JSON.stringify(job)`. Sends nothing. */
  from<K extends JobKind = JobKind>(saved: SavedJob): JobHandle<K>;
}

/** Reads that a client has in flight at the same time. More would only queue behind each other, and delay the program's other requests. */
const maxReads = 100;

/** Creates a client. Throws an `InvalidOptionError` if an option is missing, wrong or unknown. */
export function createJobsClient(options: JobsClientOptions): JobsClient {
  const settings = checkClientOptions(options);
  const { baseUrl, clock, random } = settings;
  const environment = createReachability(settings.environment, baseUrl);
  const pollDelay = createPollDelay(random);
  const limited = createConcurrencyLimit(maxReads);
  const api = createApi(baseUrl, environment.noting(createSignedSend(settings)), clock);
  const watchOf = createWeakCache<Watch>();

  function open<K extends JobKind>(
    jobId: string,
    times: Pick<WatchOptions, "submittedAt" | "since" | "due">,
    first?: Reading,
  ): JobHandle<K> {
    const read = (signal: AbortSignal) => limited(() => ifKnown(api.getJob(jobId, signal)), signal);
    const cancel = (signal: AbortSignal | undefined) =>
      ifKnown(retry(() => api.cancelJob(jobId, signal), settings, signal));
    const watch = watchOf(jobId, () =>
      createWatch({ ...settings, ...times, environment, jobId, pollDelay, read }, first),
    );
    return createPolledJob<K>({ ...settings, ...times, jobId, watch, cancel });
  }

  const readPage = (query: ListQuery, signal: AbortSignal | undefined) =>
    retry((signal) => api.listJobs(query, signal), settings, signal);

  const client: JobsClient = {
    async submit(parameters, options = {}) {
      checkOptions("submit", options, ["signal", "key"]);
      const { key = crypto.randomUUID() } = options;
      checkJobId("key", key);
      let since = 0;
      const send = (signal?: AbortSignal) => {
        // Measured from the last attempt: the round trip then cancels out of the job's age at each read.
        since = clock.now();
        return api.submitJob(parameters, key, signal);
      };
      const { retryAfter, at } = await retry(send, settings, options.signal).catch(
        explained(parameters, options.signal),
      );
      const now = clock.now();
      const due = now + pollDelay(now - since, retryAfter);
      return open(key, { submittedAt: at, since, due }, { job: pending(key), now, at });
    },
    async run(parameters, { timeout, ...options } = {}) {
      checkOptions("run", options, ["key", "signal"]);
      // Before a job is submitted whose handle nobody would have.
      if (timeout !== undefined) checkNumber("timeout", timeout);
      const job = await client.submit(parameters, options);
      return job.result({ timeout, signal: options.signal });
    },
    async get(jobId, options = {}) {
      checkOptions("get", options, ["signal"]);
      checkJobId("jobId", jobId);
      return (await retry((signal) => api.getJob(jobId, signal), settings, options.signal)).value;
    },
    list(options = {}) {
      checkListOptions(options);
      return list((query) => readPage(query, options.signal), options);
    },
    async page(options = {}) {
      checkPageOptions(options);
      const { status, pageSize: limit, pageToken, signal } = options;
      return (await readPage({ status, limit, pageToken }, signal)).value;
    },
    job(jobId) {
      checkJobId("jobId", jobId);
      const now = clock.now();
      return open(jobId, { submittedAt: now, due: now });
    },
    from(saved) {
      checkOptions("from", saved, ["jobId", "submittedAt"]);
      checkJobId("jobId", saved.jobId);
      const submittedAt = Date.parse(saved.submittedAt);
      check(submittedAt > 0, "submittedAt must be a date.");
      return open(saved.jobId, { submittedAt, due: clock.now() });
    },
  };
  return client;
}

function checkJobId(name: string, value: unknown): void {
  check(isJobId(value), `${name} must be a lower-case UUID.`);
}
