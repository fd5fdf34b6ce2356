import type { JobsClient } from "../client.ts";
import type { JobsError } from "../errors/jobs-error.ts";
import type { JobPage, ListOptions } from "../job/list.ts";
import { checkClient } from "./arguments.ts";
import type { TaggedKey } from "./query-tags.ts";

/** Which jobs a list has. */
export type JobListFilter = Omit<ListOptions, "signal">;

type Key = readonly ["jobs", user: string, "list", filter: JobListFilter];

interface JobPages {
  readonly pages: JobPage[];
  readonly pageParams: (string | undefined)[];
}

/** Options for the infinite queries of TanStack Query 4 and 5. Nothing of Query is needed at run time. */
export interface JobListQueryOptions {
  readonly queryKey: TaggedKey<Key, JobPages, JobsError>;
  queryFn(context: {
    readonly pageParam?: string | undefined;
    readonly signal?: AbortSignal | undefined;
  }): Promise<JobPage>;
  readonly initialPageParam: string | undefined;
  getNextPageParam(page: JobPage): string | undefined;
  readonly retry: false;
  /** Absent. It is here for its type, by which Query knows the type of the errors. */
  readonly retryDelay?: (failures: number, error: JobsError) => number;
}

/**
 * Options of an infinite query for the jobs that have started, newest first. It is not retried: the SDK already retries.
 *
 * @example
 * const { data, fetchNextPage, hasNextPage } = useInfiniteQuery(jobListQueryOptions(jobs, { status: "FAILED" }));
 */
export function jobListQueryOptions(jobs: JobsClient, filter: JobListFilter = {}): JobListQueryOptions {
  checkClient("jobListQueryOptions", jobs);
  const queryKey: Key = ["jobs", jobs.user, "list", filter];
  return {
    queryKey: queryKey as JobListQueryOptions["queryKey"],
    queryFn: ({ pageParam, signal }) => jobs.page({ ...filter, pageToken: pageParam, signal }),
    initialPageParam: undefined,
    getNextPageParam: ({ nextPageToken }) => nextPageToken,
    retry: false,
  };
}
