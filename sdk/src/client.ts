import { checkClientOptions, type JobsClientOptions } from "./client-options.ts";
import { explained } from "./http/explained.ts";
import type { JobHandle, SavedJob, WaitOptions } from "./job/job-handle.ts";
import { isJobId } from "./job/job-id.ts";
import { type Exactly, type JobKind, type JobParameters, type JobResult, type KindOf, kindOf } from "./job/kind.ts";
import {
  checkListOptions,
  type JobPage,
  type JobSummary,
  type ListOptions,
  type PageOptions,
  pages,
} from "./job/list.ts";
import { pending } from "./job/observed-job.ts";
import type { Job } from "./job/record.ts";
import { check, checkOptions, timeoutOf } from "./options.ts";
import { createSession, type Session } from "./session.ts";
import { createConcurrencyLimit } from "./waiting/concurrency.ts";
import { createPollDelay } from "./waiting/poll-delay.ts";
import { createReachability } from "./waiting/reachability.ts";
import { retry } from "./waiting/retry.ts";

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
  get(jobId: string, options?: RequestOptions): Promise<Job>;
  /** Iterates over the jobs that have started, newest first. Each page is requested when it is needed. */
  list(options?: ListOptions): AsyncGenerator<JobSummary, void, undefined>;
  /** Reads one page of the jobs that have started, newest first, for lists with a button "more" or with page numbers. */
  page(options?: PageOptions): Promise<JobPage>;
  /**
   * Returns a handle to a job by its id alone. Sends nothing. Its `startTimeout` counts from now. With a kind, a job of another kind is an
   * `UnexpectedJobError`.
   *
   * @example
   * const { message } = await jobs.job(jobId, "wait").result();
   */
  job(jobId: string): JobHandle;
  job<K extends JobKind>(jobId: string, kind: K): JobHandle<K>;
  /** Restores a handle from the output of `JSON.stringify(job)`. Sends nothing. The job must be of the saved kind, if there is one. */
  from<K extends JobKind = JobKind>(saved: SavedJob<K>): JobHandle<K>;
  /**
   * Forgets the credentials, for when another user signs in or the user signs out. What was begun before ends with a `UserChangedError`.
   * Not needed with the option `user`.
   */
  reset(): void;
  /** Whose jobs these are, for the keys of caches: the value of the option `user`, or else how often the client was reset. */
  readonly user: string;
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
  const shared = { ...settings, environment, pollDelay, limited };
  let latest: Session | undefined;
  let resets = 0;

  function session(): Session {
    if (latest?.user !== settings.user()) latest?.end();
    if (!latest || latest.ended.aborted) latest = createSession(shared);
    return latest;
  }

  const readPages = (options: PageOptions) => {
    const { api } = session();
    const { signal } = options;
    return pages((query) => retry((signal) => api.listJobs(query, signal), settings, signal), options);
  };

  async function* listed(options: ListOptions): AsyncGenerator<JobSummary, void, undefined> {
    for await (const { jobs } of readPages(options)) {
      for (const job of jobs) {
        options.signal?.throwIfAborted();
        yield job;
      }
    }
  }

  const client: JobsClient = {
    async submit(parameters, options = {}) {
      checkOptions("submit", options, ["signal", "key"]);
      const { key = crypto.randomUUID() } = options;
      checkJobId("key", key);
      const { api, open } = session();
      // Before they can be changed.
      const sent = options.key === undefined ? undefined : JSON.stringify(parameters);
      let since = 0;
      const send = (signal?: AbortSignal) => {
        // Measured from the last attempt: the round trip then cancels out of the job's age at each read.
        since = clock.now();
        return api.submitJob(parameters, key, signal);
      };
      const { retryAfter, at } = await retry(send, settings, options.signal).catch(
        explained(parameters, settings.validators, options.signal),
      );
      const now = clock.now();
      const due = now + pollDelay(now - since, retryAfter);
      const expected = { kind: kindOf(parameters), inferred: true, parameters: sent };
      return open(key, { submittedAt: at, since, due }, expected, { job: pending(key), now, at });
    },
    async run(parameters, { timeout, ...options } = {}) {
      checkOptions("run", options, ["key", "signal"]);
      // Before a job is submitted whose handle nobody would have.
      if (timeout !== undefined) timeoutOf(timeout);
      const job = await client.submit(parameters, options);
      return job.result({ timeout, signal: options.signal });
    },
    async get(jobId, options = {}) {
      checkOptions("get", options, ["signal"]);
      checkJobId("jobId", jobId);
      const { api } = session();
      return (await retry((signal) => api.getJob(jobId, signal), settings, options.signal)).value;
    },
    list(options = {}) {
      checkListOptions("list", options);
      return listed(options);
    },
    async page(options = {}) {
      checkListOptions("page", options);
      let last: JobPage = { jobs: [] };
      for await (last of readPages(options)) if (last.jobs.length > 0) break;
      return last;
    },
    job<K extends JobKind>(jobId: string, kind?: K) {
      checkJobId("jobId", jobId);
      const now = clock.now();
      return session().open<K>(jobId, { submittedAt: now, due: now }, { kind });
    },
    from(saved) {
      checkOptions("from", saved, ["jobId", "submittedAt", "kind"]);
      const { jobId, kind } = saved;
      checkJobId("jobId", jobId);
      const submittedAt = Date.parse(saved.submittedAt);
      check(submittedAt > 0, "submittedAt must be a date.");
      return session().open(jobId, { submittedAt, due: clock.now() }, { kind, inferred: true });
    },
    reset() {
      latest?.end();
      resets++;
    },
    get user() {
      return settings.user() ?? `${resets}`;
    },
  };
  return client;
}

function checkJobId(name: string, value: unknown): void {
  check(isJobId(value), `${name} must be a lower-case UUID.`);
}
