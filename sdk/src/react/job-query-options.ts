import type { DataTag, UnusedSkipTokenOptions } from "@tanstack/react-query";
import type { JobsClient } from "../client.ts";
import { InvalidOptionError } from "../errors/invalid-option-error.ts";
import type { JobsError } from "../errors/jobs-error.ts";
import type { JobHandle, SavedJob } from "../job/job-handle.ts";
import type { JobKind, JobResult } from "../job/kind.ts";
import { checkClient, isJob } from "./arguments.ts";

type Key = readonly ["jobs", jobId: string | undefined, "result"];
type TaggedKey<K extends JobKind> = DataTag<Key, JobResult<K>, JobsError>;

/** The type that TanStack Query's `queryOptions` returns. That function only adds types, so nothing of Query is needed at run time. */
export type JobQueryOptions<K extends JobKind = JobKind> = UnusedSkipTokenOptions<
  JobResult<K>,
  JobsError,
  JobResult<K>,
  Key
> & { readonly queryKey: TaggedKey<K> };

/**
 * Options of a query for a job's result. The query is disabled while `job` is undefined. It is not retried: the SDK already retries.
 *
 * @example
 * const { data, error } = useQuery(jobQueryOptions(jobs, job));
 */
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
      if (handle === undefined) throw new InvalidOptionError("The query has no job.");
      return handle.result({ signal });
    },
    enabled: handle !== undefined,
    // A result never changes, and the SDK has already retried.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  };
}
