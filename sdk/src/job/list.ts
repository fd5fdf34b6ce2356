import { UnexpectedResponseError } from "../errors/unexpected-response-error.ts";
import type { components } from "../generated/contract.ts";
import type { JobKind } from "../generated/kinds.ts";
import type { ListQuery } from "../http/api.ts";
import type { ApiResponse } from "../http/exchange.ts";
import { check, checkOptions } from "../options.ts";
import { isRecordStatus, isString } from "./record.ts";

type Schemas = components["schemas"];

/** A job as a listing returns it. */
export interface JobSummary extends Omit<Schemas["JobSummary"], "kind"> {
  kind?: JobKind;
}

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

/** A page of a listing. Without `nextPageToken` it is the last. Only the last can be empty. */
export interface JobPage extends Omit<Schemas["JobList"], "jobs"> {
  jobs: JobSummary[];
}

/** Throws an `InvalidOptionError` for options that the API would reject. */
export function checkListOptions(of: "list" | "page", options: PageOptions): void {
  checkOptions(of, options, ["status", "pageSize", "signal", ...(of === "page" ? ["pageToken"] : [])]);
  const { status, pageSize = 1, pageToken = "" } = options;
  check(status === undefined || isRecordStatus(status), `status cannot be ${status}.`);
  check(Number.isInteger(pageSize) && pageSize >= 1 && pageSize <= 100, "pageSize must be an integer from 1 to 100.");
  check(isString(pageToken), "pageToken must be the nextPageToken of a page.");
}

/** Yields the pages from `pageToken` on. Reads each when it is needed. */
export async function* pages(
  read: (query: ListQuery) => Promise<ApiResponse<JobPage>>,
  { status, pageSize: limit, pageToken }: PageOptions,
): AsyncGenerator<JobPage, void, undefined> {
  const seen = new Set<string>();
  let token = pageToken;
  do {
    const { value } = await read({ status, limit, pageToken: token });
    yield value;
    token = value.nextPageToken ?? "";
    // A cycle of page tokens would never end.
    if (seen.has(token)) throw new UnexpectedResponseError(200, "the same nextPageToken again");
    seen.add(token);
  } while (token);
}
