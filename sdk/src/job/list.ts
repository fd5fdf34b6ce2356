import { UnexpectedResponseError } from "../errors/unexpected-response-error.ts";
import type { components } from "../generated/contract.ts";
import type { ListQuery } from "../http/api.ts";
import type { ApiResponse } from "../http/exchange.ts";
import { check, checkOptions } from "../options.ts";
import { isRecordStatus, isString } from "./record.ts";

type Schemas = components["schemas"];

/** A job as a listing returns it. */
export type JobSummary = Schemas["JobSummary"];

export interface ListOptions {
  /** Lists only jobs in this state. */
  readonly status?: JobSummary["status"] | undefined;
  /** Maximum number of jobs per request, 1 to 100. Default: 20, the API's. */
  readonly pageSize?: number | undefined;
  /** Ends the listing immediately with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

export interface PageOptions extends ListOptions {
  /** The `nextPageToken` of the page before. Default: the first page. */
  readonly pageToken?: string | undefined;
}

/** A page of a listing. Without `nextPageToken` it is the last. */
export type JobPage = Schemas["JobList"];

/** Throws an `InvalidOptionError` for options that the API would reject. */
export function checkListOptions(options: ListOptions): void {
  checkOptions("list", options, listOptions);
  checkQuery(options);
}

/** As `checkListOptions`. */
export function checkPageOptions(options: PageOptions): void {
  checkOptions("page", options, [...listOptions, "pageToken"]);
  const { pageToken = "" } = options;
  check(isString(pageToken), "pageToken must be the nextPageToken of a page.");
  checkQuery(options);
}

const listOptions = ["status", "pageSize", "signal"];

function checkQuery(options: ListOptions): void {
  const { status, pageSize = 1 } = options;
  check(status === undefined || isRecordStatus(status), `status cannot be ${status}.`);
  check(Number.isInteger(pageSize) && pageSize >= 1 && pageSize <= 100, "pageSize must be an integer from 1 to 100.");
}

/** Yields the jobs of all pages. Reads each page when it is needed. */
export async function* list(
  read: (query: ListQuery) => Promise<ApiResponse<Schemas["JobList"]>>,
  { status, pageSize: limit, signal }: ListOptions,
): AsyncGenerator<JobSummary, void, undefined> {
  const seen = new Set<string>();
  let pageToken: string | undefined;
  do {
    const { jobs, nextPageToken = "" } = (await read({ status, limit, pageToken })).value;
    for (const job of jobs) {
      signal?.throwIfAborted();
      yield job;
    }
    // A cycle of page tokens would never end.
    if (seen.has(nextPageToken)) throw new UnexpectedResponseError(200, "the same nextPageToken again");
    seen.add(nextPageToken);
    pageToken = nextPageToken;
  } while (pageToken);
}
