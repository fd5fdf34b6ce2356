import { checkClientOptions, type JobsClientOptions } from "./client-options.ts";
import { createApi, ifKnown, type ListQuery } from "./http/api.ts";
import { pending } from "./job/job.ts";
import type { JobHandle, SavedJob } from "./job/job-handle.ts";
import { isJobId } from "./job/job-id.ts";
import type { Exactly, JobKind, JobParameters, KindOf } from "./job/kind.ts";
import { checkListOptions, type JobSummary, type ListOptions, list } from "./job/list.ts";
import { PolledJob } from "./job/polled-job.ts";
import type { JobRecord } from "./job/record.ts";
import type { Reading } from "./job/step.ts";
import { check, checkOptions } from "./options.ts";
import { createSignedSend } from "./signing/signed-send.ts";
import { createConcurrencyLimit, createWeakCache } from "./waiting/concurrency.ts";
import { createPollDelay } from "./waiting/poll-delay.ts";
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
  /** Reads a job once. Rejects with an `HttpError` of code `JobNotFound` if it does not exist or has not started. */
  get(jobId: string, options?: RequestOptions): Promise<JobRecord>;
  /** Iterates over the jobs that have started, newest first. Each page is requested when it is needed. */
  list(options?: ListOptions): AsyncGenerator<JobSummary, void, undefined>;
  /** Restores a handle from the output of `JSON.stringify(job)`. Sends nothing. */
  from<K extends JobKind = JobKind>(saved: SavedJob): JobHandle<K>;
}

/** Reads that a client has in flight at the same time. More would only queue behind each other, and delay the program's other requests. */
const maxReads = 100;

/** Creates a client. Throws an `InvalidOptionError` if an option is missing, wrong or unknown. */
export function createJobsClient(options: JobsClientOptions): JobsClient {
  const settings = checkClientOptions(options);
  const { baseUrl, clock, random } = settings;
  const pollDelay = createPollDelay(random);
  const limited = createConcurrencyLimit(maxReads);
  const api = createApi(baseUrl, createSignedSend(settings), clock);
  const watchOf = createWeakCache<Watch>();

  function open<K extends JobKind>(
    jobId: string,
    times: Pick<WatchOptions, "submittedAt" | "since" | "due">,
    first?: Reading,
  ): JobHandle<K> {
    const read = (signal: AbortSignal) => limited(() => ifKnown(api.getJob(jobId, signal)), signal);
    const cancel = (signal: AbortSignal | undefined) =>
      ifKnown(retry(() => api.cancelJob(jobId, signal), settings, signal));
    const watch = watchOf(jobId, () => createWatch({ ...settings, ...times, jobId, pollDelay, read }, first));
    return new PolledJob<K>({ ...settings, ...times, jobId, watch, cancel });
  }

  return {
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
      const { retryAfter, at } = await retry(send, settings, options.signal);
      const now = clock.now();
      const due = now + pollDelay(now - since, retryAfter);
      return open(key, { submittedAt: at, since, due }, { job: pending(key), now, at });
    },
    async get(jobId, options = {}) {
      checkOptions("get", options, ["signal"]);
      checkJobId("jobId", jobId);
      return (await retry((signal) => api.getJob(jobId, signal), settings, options.signal)).value;
    },
    list(options = {}) {
      checkListOptions(options);
      const read = (query: ListQuery) => retry((signal) => api.listJobs(query, signal), settings, options.signal);
      return list(read, options);
    },
    from(saved) {
      checkOptions("from", saved, ["jobId", "submittedAt"]);
      checkJobId("jobId", saved.jobId);
      const submittedAt = Date.parse(saved.submittedAt);
      check(submittedAt > 0, "submittedAt must be a date.");
      return open(saved.jobId, { submittedAt, due: clock.now() });
    },
  };
}

function checkJobId(name: string, value: unknown): void {
  check(isJobId(value), `${name} must be a lower-case UUID.`);
}
