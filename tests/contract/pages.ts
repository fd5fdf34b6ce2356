import { expect } from "vitest";
import type { components } from "../../sdk/src/generated/contract.ts";
import { expectCommonHeaders, send } from "./suite.ts";

export type JobList = components["schemas"]["JobList"];
export type JobSummary = JobList["jobs"][number];

export async function readPage(query: Readonly<Record<string, string>> = {}): Promise<JobList> {
  const response = await send("GET", `/jobs?${new URLSearchParams(query)}`);
  expect(response.status).toBe(200);
  expectCommonHeaders(response);
  return (await response.json()) as JobList;
}

/** Reads pages of a listing until all of these jobs are found, since an API may have many others. */
export async function readPages(query: Readonly<Record<string, string>>, until: readonly string[]): Promise<JobList[]> {
  const pages: JobList[] = [];
  const missing = new Set(until);
  let token: string | undefined;
  do {
    const page = await readPage({ ...query, ...(token !== undefined && { pageToken: token }) });
    pages.push(page);
    for (const { jobId } of page.jobs) missing.delete(jobId);
    token = page.nextPageToken;
  } while (missing.size > 0 && token !== undefined);
  return pages;
}
