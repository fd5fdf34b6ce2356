import type { DataTag, UnusedSkipTokenOptions } from "@tanstack/react-query";
import type { JobsClient } from "../client.ts";
import { InvalidOptionError } from "../errors/invalid-option-error.ts";
import type { JobsError } from "../errors/jobs-error.ts";
import type { JobHandle, SavedJob } from "../job/job-handle.ts";
import type { JobKind, JobResult } from "../job/kind.ts";
import { checkClient, isJob } from "./arguments.ts";

type Key = readonly ["jobs", jobId: string | undefined, "result"];
type TaggedKey<K extends JobKind> = DataTag<Key, JobResult<K>, JobsError>;

/** What TanStack Query's own `queryOptions` would give, which does nothing but type it: nothing of Query is needed at run time. */
export type JobQueryOptions<K extends JobKind = JobKind> = UnusedSkipTokenOptions<
  JobResult<K>,
  JobsError,
  JobResult<K>,
  Key
> & { readonly queryKey: TaggedKey<K> };

/** A query for a job's result. Without a job it is not enabled. */
export function jobQueryOptions<K extends JobKind = JobKind>(
  jobs: JobsClient,
  job: JobHandle<K> | SavedJob | undefined,
): JobQueryOptions<K> {
  checkClient("jobQueryOptions", jobs);
  const handle = job === undefined || isJob(job) ? job : jobs.from<K>(job);
  const queryKey: Key = ["jobs", handle?.jobId, "result"];
  return {
    queryKey: queryKey as TaggedKey<K>,
    async queryFn({ signal }) {
      if (handle === undefined) throw new InvalidOptionError("There is no job to query the result of.");
      return handle.result({ signal });
    },
    enabled: handle !== undefined,
    // A result does not change, and what is worth repeating the SDK has repeated.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  };
}
