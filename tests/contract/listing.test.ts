import { describe, expect, test, vi } from "vitest";
import { type JobSummary, readPage, readPages } from "./pages.ts";
import { expectError, jobs, send } from "./suite.ts";

/** Submits jobs with these parameters one after the other, and waits until they have ended. */
async function endedJobs(...parameters: readonly { seconds: number }[]): Promise<string[]> {
  const submitted = [];
  for (const each of parameters) submitted.push(await jobs.submit(each));
  await Promise.all(submitted.map((job) => job.result().catch(() => {})));
  return submitted.map(({ jobId }) => jobId);
}

function idsOf(list: readonly JobSummary[]): string[] {
  return list.map(({ jobId }) => jobId);
}

// The index lags a moment behind the table.
const soon = { timeout: 10_000, interval: 200 };

describe("a listing", () => {
  test("has every job once, newest first, in pages of the requested size", async () => {
    const ids = await endedJobs({ seconds: 1 }, { seconds: 1 }, { seconds: 1 });
    await vi.waitFor(async () => {
      const pages = await readPages({ limit: "2" }, ids);
      const listed = pages.flatMap((page) => page.jobs);
      for (const page of pages) expect(page.jobs.length).toBeLessThanOrEqual(2);
      for (const page of pages.slice(0, -1)) expect(page.nextPageToken).toEqual(expect.any(String));
      expect(new Set(idsOf(listed)).size).toBe(listed.length);
      const times = listed.map(({ createdAt }) => createdAt);
      expect(times).toEqual(times.toSorted().toReversed());
      expect(idsOf(listed).filter((id) => ids.includes(id))).toEqual(ids.toReversed());
    }, soon);
  });

  test("shows the fields of a job that do not depend on its kind", async () => {
    const [jobId = ""] = await endedJobs({ seconds: 1 });
    const { status, kind, createdAt, startedAt, finishedAt } = (await jobs.get(jobId)) as Required<JobSummary>;
    await vi.waitFor(async () => {
      const listed = (await readPages({}, [jobId])).flatMap((page) => page.jobs);
      const expected = { jobId, status, kind, createdAt, startedAt, finishedAt };
      expect(listed.find((job) => job.jobId === jobId)).toEqual(expected);
    }, soon);
  });

  test("can be filtered by status, in pages that may be short", async () => {
    const [succeeded = "", failed = ""] = await endedJobs({ seconds: 1 }, { seconds: 3600 });
    await vi.waitFor(async () => {
      const listed = (await readPages({ status: "FAILED", limit: "1" }, [failed])).flatMap((page) => page.jobs);
      expect(idsOf(listed)).toContain(failed);
      expect(idsOf(listed)).not.toContain(succeeded);
      expect([...new Set(listed.map(({ status }) => status))]).toEqual(["FAILED"]);
    }, soon);
  });

  test("is iterated over by the SDK page by page", async () => {
    const ids = await endedJobs({ seconds: 1 }, { seconds: 1 });
    await vi.waitFor(async () => {
      const listed: string[] = [];
      for await (const { jobId } of jobs.list({ status: "SUCCEEDED", pageSize: 1 })) {
        listed.push(jobId);
        if (ids.every((id) => listed.includes(id))) break;
      }
      expect(listed.filter((id) => ids.includes(id))).toEqual(ids.toReversed());
    }, soon);
  });

  test("after a token older than every job is one empty page", async () => {
    const pageToken = `0001-01-01T00:00:00.000Z~${crypto.randomUUID()}`;
    expect(await readPage({ pageToken })).toEqual({ jobs: [] });
  });

  test.each(["1", "9", "10", "99", "100"])("accepts the limit %s", async (limit) => {
    expect((await readPage({ limit })).jobs.length).toBeLessThanOrEqual(Number(limit));
  });
});

describe("a listing is rejected", () => {
  const time = "2026-11-02T09:30:00.000Z";
  const id = "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10";

  test.each([
    ["status", "PENDING"],
    ["status", "running"],
    ["status", ""],
    ["status", "RUNNING|FAILED"],
    ["status", '"}}, "Limit": "'],
    ["limit", "0"],
    ["limit", "101"],
    ["limit", "-1"],
    ["limit", "1.5"],
    ["limit", "010"],
    ["limit", "1e1"],
    ["limit", " 1"],
    ["limit", "1\n"],
    ["limit", ""],
    ["limit", '1, "x": 2'],
    ["pageToken", ""],
    ["pageToken", "x"],
    ["pageToken", time],
    ["pageToken", `${time}~`],
    ["pageToken", `${time}~${id}\n`],
    ["pageToken", `${time}~${id.toUpperCase()}`],
    ["pageToken", `${time}"~${id}`],
    ["pageToken", '{"jobId": {"S": "1"}}'],
  ] as const)("for the %s %j", async (name, value) => {
    const response = await send("GET", `/jobs?${new URLSearchParams({ [name]: value })}`);
    const code = { status: "InvalidStatus", limit: "InvalidLimit", pageToken: "InvalidPageToken" } as const;
    expect(await expectError(response, 400, code[name])).toMatch(new RegExp(`^${name} must be`));
  });
});
