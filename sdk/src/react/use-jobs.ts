"use client";

import { useEffect, useState } from "react";
import type { JobsClient } from "../client.ts";
import type { JobsError } from "../errors/jobs-error.ts";
import type { JobSummary } from "../job/list.ts";
import { checkClient } from "./arguments.ts";
import type { JobListFilter } from "./job-list-query-options.ts";

export interface JobsState {
  /** The jobs of the pages that were read, newest first. */
  readonly jobs: readonly JobSummary[];
  readonly isLoading: boolean;
  /** The error of the last read, if it failed. `reload` or `more` tries again. */
  readonly error: JobsError | undefined;
  /** Reads the next page. Undefined after the last page, and while a page is read. */
  readonly more: (() => void) | undefined;
  /** Reads the first page again. The jobs stay until it is there. */
  readonly reload: () => void;
}

/** One page to read. Another object reads it again. */
interface Request {
  /** The user and the filter. With others, nothing that was read is shown. */
  readonly list: string;
  readonly pageToken?: string | undefined;
}

interface Shown {
  readonly request: Request;
  readonly jobs: readonly JobSummary[];
  readonly nextPageToken?: string | undefined;
  readonly error?: JobsError;
}

/**
 * Lists the jobs that have started while the component is mounted. Reads the first page, again when the filter or the client's user
 * changes, and further pages by `more`. It does not follow the jobs: `useJob(jobs.job(jobId))` does.
 *
 * @example
 * const { jobs: recent, more } = useJobs(jobs, { status: "FAILED" });
 */
export function useJobs(jobs: JobsClient, { status, pageSize }: JobListFilter = {}): JobsState {
  checkClient("useJobs", jobs);
  const list = JSON.stringify([jobs.user, status, pageSize]);
  const [request, setRequest] = useState<Request>({ list });
  const [shown, setShown] = useState<Shown>();
  if (request.list !== list) setRequest({ list });

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const { pageToken } = request;
    jobs.page({ status, pageSize, pageToken, signal }).then(
      (page) => setShown((before) => ({ request, ...page, jobs: [...previous(before, request), ...page.jobs] })),
      (error) => {
        if (!signal.aborted) setShown((before) => ({ ...kept(before, request), request, error }));
      },
    );
    return () => controller.abort();
  }, [jobs, status, pageSize, request]);

  const { jobs: read, nextPageToken, error } = kept(shown, { list });
  const isLoading = shown?.request !== request;
  const next = isLoading ? undefined : error ? request.pageToken : nextPageToken;
  return {
    jobs: read,
    isLoading,
    error: isLoading ? undefined : error,
    more: next === undefined ? undefined : () => setRequest({ list, pageToken: next }),
    reload: () => setRequest({ list }),
  };
}

/** What stays shown of the same list. */
function kept(shown: Shown | undefined, { list }: Request): Omit<Shown, "request"> {
  return shown?.request.list === list ? shown : { jobs: [] };
}

/** The jobs before those of a page. */
function previous(shown: Shown | undefined, request: Request): readonly JobSummary[] {
  return request.pageToken === undefined ? [] : kept(shown, request).jobs;
}
