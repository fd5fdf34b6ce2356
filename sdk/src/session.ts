import type { ClientSettings } from "./client-options.ts";
import { UserChangedError } from "./errors/user-changed-error.ts";
import { type Api, createApi, ifKnown } from "./http/api.ts";
import type { ExpectedJob } from "./job/expected-job.ts";
import type { JobHandle } from "./job/job-handle.ts";
import type { JobKind } from "./job/kind.ts";
import { createPolledJob } from "./job/polled-job.ts";
import type { Reading } from "./job/step.ts";
import { createSignedFetch } from "./signing/signed-fetch.ts";
import type { ConcurrencyLimit } from "./waiting/concurrency.ts";
import { createWeakCache } from "./waiting/concurrency.ts";
import type { PollDelay } from "./waiting/poll-delay.ts";
import type { Reachability } from "./waiting/reachability.ts";
import { retry } from "./waiting/retry.ts";
import { createWatch, type Watch, type WatchOptions } from "./waiting/watch.ts";

/** When a job was submitted and is to be read. */
export type JobTimes = Pick<WatchOptions, "submittedAt" | "since" | "due">;

/** What belongs to one user of a client: credentials, and the jobs that are followed with them. */
export interface Session {
  readonly user: string | undefined;
  readonly api: Api;
  open<K extends JobKind>(jobId: string, times: JobTimes, expected: ExpectedJob, first?: Reading): JobHandle<K>;
  /** Aborts at the end. */
  readonly ended: AbortSignal;
  /** Ends every wait and request with a `UserChangedError`. */
  end(): void;
}

/** What all sessions of a client share. */
export interface SessionOptions extends ClientSettings {
  readonly environment: Reachability;
  readonly pollDelay: PollDelay;
  readonly limited: ConcurrencyLimit;
}

export function createSession(options: SessionOptions): Session {
  const { environment, limited, fetch } = options;
  const user = options.user();
  const controller = new AbortController();
  const ended = controller.signal;
  const end = () => controller.abort(new UserChangedError());

  // Asked again when credentials are there, and when a response is: the user may have changed meanwhile.
  function checkUser(): void {
    if (options.user() !== user) end();
    ended.throwIfAborted();
  }

  const noted = environment.noting(fetch);
  const send = createSignedFetch({
    ...options,
    async fetch(url, init) {
      checkUser();
      return noted(url, init);
    },
  });
  const api = createApi({ ...options, ended, checkUser }, send);
  const watchOf = createWeakCache<Watch>();

  return {
    user,
    api,
    open(jobId, times, expected, first) {
      const read = (signal: AbortSignal) => limited(() => ifKnown(api.getJob(jobId, signal)), signal);
      const cancel = (signal: AbortSignal | undefined) =>
        ifKnown(retry(() => api.cancelJob(jobId, signal), options, signal));
      const watch = watchOf(jobId, () => createWatch({ ...options, ...times, jobId, read }, first));
      return createPolledJob({ ...options, ...times, jobId, expected, ended, watch, cancel });
    },
    ended,
    end,
  };
}
