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
  /** Ends the request at once, with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

export interface SubmitOptions extends RequestOptions {
  /** The Idempotency-Key, one lower-case UUID: submissions with the same key make one job. Default: a new one. */
  readonly key?: string | undefined;
}

export interface JobsClient {
  /** Submits a job, and repeats that with the same key where no answer came or the API asks for it. Resolves once it is accepted. */
  submit<P extends JobParameters>(parameters: Exactly<P>, options?: SubmitOptions): Promise<JobHandle<KindOf<P>>>;
  /** Reads a job as it stands. Throws an `HttpError` with `JobNotFound` if it has not started or is none. */
  get(jobId: string, options?: RequestOptions): Promise<JobRecord>;
  /** The jobs that have started, the newest first, page after page as they are asked for. */
  list(options?: ListOptions): AsyncGenerator<JobSummary, void, undefined>;
  /** A submitted job from what `JSON.stringify` made of it, anywhere and any time later. */
  from<K extends JobKind = JobKind>(saved: SavedJob): JobHandle<K>;
}

/** Readings that a client has under way at once. More would only wait for each other, and hold up what else a program does. */
const maxReads = 100;

/** Throws an `InvalidOptionError` if an option is missing, wrong or unknown. */
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
        // The last attempt's sending: what a read sees is then as old as the time since, whatever a round trip takes.
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
  check(isJobId(value), `${name} must be one lower-case UUID.`);
}
