import type { JobsClient } from "../client.ts";
import { InvalidOptionError } from "../errors/invalid-option-error.ts";
import type { JobsError } from "../errors/jobs-error.ts";
import type { JobHandle, SavedJob } from "../job/job-handle.ts";
import type { JobKind, JobResult } from "../job/kind.ts";
import { checkClient, isJob } from "./arguments.ts";
import type { TaggedKey } from "./query-tags.ts";

type Key = readonly ["jobs", user: string, jobId: string | undefined, "result"];

/** Options for TanStack Query 4 and 5. They only use what both have, so nothing of Query is needed at run time. */
export interface JobQueryOptions<K extends JobKind = JobKind> {
  readonly queryKey: TaggedKey<Key, JobResult<K>, JobsError>;
  queryFn(context: { readonly signal?: AbortSignal | undefined }): Promise<JobResult<K>>;
  readonly enabled: boolean;
  readonly staleTime: number;
  readonly retry: false;
  /** Absent. It is here for its type, by which Query knows the type of the errors. */
  readonly retryDelay?: (failures: number, error: JobsError) => number;
}

/**
 * Options of a query for a job's result. The query is disabled while `job` is undefined. It is not retried: the SDK already retries. Its
 * key names the client's user, so that nobody sees the results of the user before.
 *
 * @example
 * const { data, error } = useQuery(jobQueryOptions(jobs, job));
 */
export function jobQueryOptions<K extends JobKind = JobKind>(
  jobs: JobsClient,
  job: JobHandle<K> | SavedJob<K> | undefined,
): JobQueryOptions<K> {
  checkClient("jobQueryOptions", jobs);
  const handle = job === undefined || isJob(job) ? job : jobs.from<K>(job);
  const queryKey: Key = ["jobs", jobs.user, handle?.jobId, "result"];
  return {
    queryKey: queryKey as JobQueryOptions<K>["queryKey"],
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
