import { checkClientOptions, type JobsClientOptions } from "./client-options.ts";
import { InvalidOptionError } from "./errors/invalid-option-error.ts";
import { createApi, readJob } from "./http/api.ts";
import type { Answer } from "./http/exchange.ts";
import { Job, type SavedJob } from "./job.ts";
import { isJobId } from "./job-id.ts";
import type { Exactly, JobKind, JobParameters, KindOf } from "./kind.ts";
import { checkOptions } from "./options.ts";
import type { JobRecord } from "./record.ts";
import { createSignedSend } from "./signing/signed-send.ts";
import { type JobStep, pending, stepOf } from "./step.ts";
import { createPolling } from "./waiting/polling.ts";
import { retry } from "./waiting/retry.ts";

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
  submit<P extends JobParameters>(parameters: Exactly<P>, options?: SubmitOptions): Promise<Job<KindOf<P>>>;
  /** Reads a job as it stands. Throws an `HttpError` with `JobNotFound` if it has not started or is none. */
  get(jobId: string, options?: RequestOptions): Promise<JobRecord>;
  /** A submitted job from what `JSON.stringify` made of it, anywhere and any time later. */
  from<K extends JobKind = JobKind>(saved: SavedJob): Job<K>;
}

/** Throws an `InvalidOptionError` if an option is missing, wrong or unknown. */
export function createJobsClient(options: JobsClientOptions): JobsClient {
  const settings = checkClientOptions(options);
  const { baseUrl, region, provider, clock, random } = settings;
  const polling = createPolling(random);
  const api = createApi(baseUrl, createSignedSend(region, provider, clock), clock);

  function request<T>(send: (signal: AbortSignal) => Promise<Answer<T>>, { signal }: RequestOptions) {
    return retry(send, settings, signal ?? new AbortController().signal);
  }

  function open<K extends JobKind>(jobId: string, submittedAt: number, due: number, first?: JobStep): Job<K> {
    const read = (signal: AbortSignal) => readJob(api, jobId, signal);
    return new Job<K>({ ...settings, jobId, submittedAt, due, polling, read }, first);
  }

  return {
    async submit(parameters, options = {}) {
      checkOptions("submit", options, ["signal", "key"]);
      const { key = crypto.randomUUID() } = options;
      checkJobId("key", key);
      let submittedAt = 0;
      const send = (signal: AbortSignal) => {
        // The last attempt's sending: what a read sees is then as old as the time since, whatever a round trip takes.
        submittedAt = clock.now();
        return api.submitJob(parameters, key, signal);
      };
      const { value, retryAfter } = await request(send, options);
      const now = clock.now();
      const due = now + polling(now - submittedAt, retryAfter);
      return open(value.jobId, submittedAt, due, stepOf(pending(value.jobId), now));
    },
    async get(jobId, options = {}) {
      checkOptions("get", options, ["signal"]);
      checkJobId("jobId", jobId);
      return (await request((signal) => api.getJob(jobId, signal), options)).value;
    },
    from(saved) {
      checkOptions("from", saved, ["jobId", "submittedAt"]);
      checkJobId("jobId", saved.jobId);
      const submittedAt = Date.parse(saved.submittedAt);
      if (Number.isNaN(submittedAt)) throw new InvalidOptionError("submittedAt must be a date.");
      return open(saved.jobId, submittedAt, clock.now());
    },
  };
}

function checkJobId(name: string, value: unknown): void {
  if (!isJobId(value)) throw new InvalidOptionError(`${name} must be one lower-case UUID.`);
}
