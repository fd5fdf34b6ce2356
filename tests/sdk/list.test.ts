import { isHttpError, isInvalidOptionError, isUnexpectedResponseError, type JobSummary } from "@jobs-api/sdk";
import { describe, expect, expectTypeOf, test } from "vitest";
import { all, clientOf, rejection } from "./support/client.ts";
import { error } from "./support/replies.ts";
import type { Reply } from "./support/server.ts";

const job = (number: number): JobSummary => ({
  jobId: `6b1f5c0e-3f55-4a86-9d1c-${`${number}`.padStart(12, "0")}`,
  status: "RUNNING",
  kind: "wait",
  createdAt: "2026-11-02T09:30:00.000Z",
  startedAt: "2026-11-02T09:30:00.412Z",
});

const token = "2026-11-02T09:30:00.000Z~6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10";
const page = (numbers: readonly number[], nextPageToken?: string): Reply => ({
  body: { jobs: numbers.map(job), ...(nextPageToken !== undefined && { nextPageToken }) },
});

describe("a listing", () => {
  test("iterates over all pages, including short and empty ones", async () => {
    const later = token.replace("30:00", "29:00");
    const { jobs, received } = await clientOf([page([1, 2], token), page([], later), page([3])]);
    const listed = await all(jobs.list());
    expect(listed).toEqual([1, 2, 3].map(job));
    expectTypeOf(listed).toEqualTypeOf<JobSummary[]>();
    expect(received.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /dev/jobs",
      ...[token, later].map((next) => `GET /dev/jobs?pageToken=${encodeURIComponent(next)}`),
    ]);
  });

  test("filters by status and sets the page size", async () => {
    const { jobs, received } = await clientOf([page([1], token), page([2])]);
    await all(jobs.list({ status: "RUNNING", pageSize: 1 }));
    expect(received.map(({ path }) => [...new URLSearchParams(path.split("?")[1])])).toEqual([
      [
        ["status", "RUNNING"],
        ["limit", "1"],
      ],
      [
        ["status", "RUNNING"],
        ["limit", "1"],
        ["pageToken", token],
      ],
    ]);
  });

  test("reads each page only when it is needed", async () => {
    const { jobs, received } = await clientOf([page([1, 2], token), page([3])]);
    for await (const { jobId } of jobs.list()) if (jobId === job(2).jobId) break;
    expect(received).toHaveLength(1);
  });

  test("retries a failed page, and ends with an error that is not retryable", async () => {
    const { jobs } = await clientOf([
      page([1], token),
      error(503, "TableThrottled"),
      page([2]),
      error(400, "InvalidStatus"),
    ]);
    expect(await all(jobs.list())).toHaveLength(2);
    expect(isHttpError(await rejection(all(jobs.list())), 400, "InvalidStatus")).toBe(true);
  });

  test("ends immediately when the signal aborts", async () => {
    const { jobs } = await clientOf([page([1], token), "hang"]);
    const controller = new AbortController();
    const jobsListed = jobs.list({ signal: controller.signal });
    await jobsListed.next();
    const next = rejection(jobsListed.next());
    controller.abort();
    expect(await next).toBe(controller.signal.reason);
  });

  test("ends immediately in the middle of a page", async () => {
    const { jobs } = await clientOf([page([1, 2])]);
    const controller = new AbortController();
    const jobsListed = jobs.list({ signal: controller.signal });
    await jobsListed.next();
    controller.abort();
    expect(await rejection(jobsListed.next())).toBe(controller.signal.reason);
  });

  test.each([
    ["no list", { jobs: 5 }],
    ["a job without an id", { jobs: [{ status: "RUNNING" }] }],
    ["a job in an unknown state", { jobs: [{ ...job(1), status: "PAUSED" }] }],
    ["a job without a time", { jobs: [{ ...job(1), createdAt: 5 }] }],
    ["a token that is none", { jobs: [], nextPageToken: 5 }],
  ])("rejects a response that violates the contract: %s", async (_, body) => {
    const { jobs } = await clientOf([{ body }]);
    expect(isUnexpectedResponseError(await rejection(all(jobs.list())))).toBe(true);
  });

  test.each([
    ["the same page", [page([1], token)]],
    ["two pages in turn", [page([1], token), page([2], "other"), page([3], token)]],
  ])("ends with an error on a cycle of page tokens: %s", async (_, pages) => {
    const { jobs, received } = await clientOf(pages);
    const failure = await rejection(all(jobs.list()));
    if (!isUnexpectedResponseError(failure)) throw failure;
    expect(failure.message).toContain("the same nextPageToken again");
    expect(received).toHaveLength(pages.length + (pages.length === 1 ? 1 : 0));
  });

  test.each([
    { status: "PENDING" },
    { status: "running" },
    { pageSize: 0 },
    { pageSize: 101 },
    { pageSize: 1.5 },
    { limit: 5 },
  ])("rejects %j before any request", async (options) => {
    const { jobs, received } = await clientOf([page([1])]);
    let thrown: unknown;
    try {
      jobs.list(options as object);
    } catch (error) {
      thrown = error;
    }
    expect(isInvalidOptionError(thrown)).toBe(true);
    expect(received).toHaveLength(0);
  });
});

test("a page is empty only if it is the last", async () => {
  const later = token.replace("30:00", "29:00");
  const { jobs, received } = await clientOf([page([], token), page([1], later), page([])]);
  expect(await jobs.page({ status: "FAILED" })).toEqual({ jobs: [job(1)], nextPageToken: later });
  expect(await jobs.page({ pageToken: later })).toEqual({ jobs: [] });
  expect(received).toHaveLength(3);
});
