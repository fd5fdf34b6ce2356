import { UnexpectedResponseError } from "../errors/unexpected-response-error.ts";
import type { components } from "../generated/contract.ts";
import type { ListQuery } from "../http/api.ts";
import type { ApiResponse } from "../http/exchange.ts";
import { check, checkOptions } from "../options.ts";
import { isRecordStatus } from "./record.ts";

type Schemas = components["schemas"];

/** What a listing shows of a job. */
export type JobSummary = Schemas["JobSummary"];

export interface ListOptions {
  /** Lists only the jobs in this state. */
  readonly status?: JobSummary["status"] | undefined;
  /** The most jobs that one request brings, 1 to 100. Default: the API's, 20. */
  readonly pageSize?: number | undefined;
  /** Ends the listing at once, with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Throws an `InvalidOptionError` for what the API would refuse. */
export function checkListOptions(options: ListOptions): void {
  checkOptions("list", options, ["status", "pageSize", "signal"]);
  const { status, pageSize = 1 } = options;
  check(status === undefined || isRecordStatus(status), `No job is listed as ${status}.`);
  check(
    Number.isInteger(pageSize) && pageSize >= 1 && pageSize <= 100,
    "pageSize must be a whole number from 1 to 100.",
  );
}

/** The jobs of page after page, each read when it is asked for. */
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
    // Pages in a circle would be read for ever.
    if (seen.has(nextPageToken)) throw new UnexpectedResponseError(200, "the same nextPageToken again");
    seen.add(nextPageToken);
    pageToken = nextPageToken;
  } while (pageToken);
}
