import type { components } from "../generated/contract.ts";
import { initialStatus, lifecycle } from "../generated/lifecycle.ts";
import type { Job } from "../job/record.ts";
import { recordAt } from "./mock-job.ts";
import type { MockState } from "./operations.ts";
import { apiResponse, type MockResponse } from "./responses.ts";

type Schemas = components["schemas"];

const tokenForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z~[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Returns a page of jobs. Like the table, it reads `limit` jobs first and then drops those of another status. */
export function listJobs({ jobs, clock }: MockState, { url }: Request): MockResponse {
  const query = new URL(url).searchParams;
  // The gateway uses the last value of a repeated parameter.
  const last = (name: string) => query.getAll(name).at(-1);
  const status = last("status");
  if (status !== undefined && (status === initialStatus || !Object.hasOwn(lifecycle, status)))
    return malformed("InvalidStatus", "status must be RUNNING, SUCCEEDED, FAILED or CANCELLED.");
  const limit = last("limit") ?? "20";
  if (!/^([1-9]\d?|100)$/.test(limit)) return malformed("InvalidLimit", "limit must be a whole number from 1 to 100.");
  const token = last("pageToken");
  if (token !== undefined && !tokenForm.test(token))
    return malformed("InvalidPageToken", "pageToken must be the nextPageToken of a page.");

  const rest = [...jobs.values()]
    .flatMap((job) => recordAt(job, clock.now()) ?? [])
    .sort((one, other) => (tokenOf(one) < tokenOf(other) ? 1 : -1))
    .filter((record) => token === undefined || tokenOf(record) < token);
  const page = rest.slice(0, Number(limit));
  const end = page.at(-1);
  const body: Schemas["JobList"] = {
    jobs: page.filter((record) => status === undefined || record.status === status).map(summaryOf),
    ...(end !== undefined && rest.length > page.length && { nextPageToken: tokenOf(end) }),
  };
  return apiResponse({ status: 200, body });
}

/** The sort key of a job, and the token of the page after it. */
function tokenOf({ createdAt, jobId }: Job): string {
  return `${createdAt}~${jobId}`;
}

function summaryOf(record: Job): Schemas["JobSummary"] {
  const { jobId, status, kind, createdAt, startedAt } = record;
  return {
    jobId,
    status,
    ...(kind !== undefined && { kind }),
    createdAt,
    ...(startedAt !== undefined && { startedAt }),
    ...("finishedAt" in record && { finishedAt: record.finishedAt }),
  };
}

function malformed(code: string, message: string): MockResponse {
  return apiResponse({ status: 400, error: { code, message } });
}
