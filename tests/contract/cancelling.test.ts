import { isJobCancelledError } from "@jobs-api/sdk";
import { describe, expect, test, vi } from "vitest";
import { readPages } from "./pages.ts";
import { expectCommonHeaders, expectError, jobs, readings, send } from "./suite.ts";

async function cancel(jobId: string): Promise<void> {
  const response = await send("DELETE", `/jobs/${jobId}`);
  expect(response.status).toBe(202);
  expectCommonHeaders(response);
  expect(response.headers.get("retry-after")).toBe("1");
  expect(await response.json()).toEqual({ jobId });
}

describe.concurrent("a job that is cancelled", () => {
  test("while it runs ends as CANCELLED, and may be cancelled again", async () => {
    const job = await jobs.submit({ seconds: 60 });
    for await (const { status } of job.steps()) if (status === "RUNNING") break;
    // Concurrently: within a second the job has ended, and cancelling it again gets another response.
    await Promise.all([cancel(job.jobId), cancel(job.jobId)]);
    const error = await job.result().catch((error: unknown) => error);
    expect(isJobCancelledError(error)).toBe(true);
    const again = await send("DELETE", `/jobs/${job.jobId}`);
    if (readings["condition-item"] === "present") expect(again.status).toBe(202);
    else await expectError(again, 404, "JobNotFound");

    const record = await jobs.get(job.jobId);
    expect(record).toMatchObject({ status: "CANCELLED", kind: "wait", parameters: { seconds: 60 }, attempts: 1 });
    if (record.status !== "CANCELLED") return expect.unreachable();
    expect(record.finishedAt >= record.startedAt).toBe(true);
    await vi.waitFor(
      async () => {
        const listed = (await readPages({ status: "CANCELLED" }, [job.jobId])).flatMap((page) => page.jobs);
        expect(listed.find(({ jobId }) => jobId === job.jobId)).toMatchObject({ finishedAt: record.finishedAt });
      },
      { timeout: 10_000, interval: 200 },
    );
  });

  test.each([
    ["succeeded", 1, "SUCCEEDED"],
    ["failed", 3600, "FAILED"],
  ])("when it has %s keeps its end", async (_, seconds, status) => {
    const job = await jobs.submit({ seconds });
    await job.result().catch(() => {});
    const before = await jobs.get(job.jobId);
    expect(before.status).toBe(status);
    const response = await send("DELETE", `/jobs/${job.jobId}`);
    if (readings["condition-item"] === "present") {
      expect(response.headers.has("retry-after")).toBe(false);
      await expectError(response, 409, "JobAlreadyEnded");
    } else await expectError(response, 404, "JobNotFound");
    expect(await jobs.get(job.jobId)).toEqual(before);
  });
});

test("a job that is cancelled as soon as it is submitted ends as CANCELLED, started or not", async () => {
  const job = await jobs.submit({ seconds: 60 });
  await job.cancel();
  const error = await job.result().catch((error: unknown) => error);
  expect(isJobCancelledError(error)).toBe(true);
});

test.each([crypto.randomUUID(), "1", "none", crypto.randomUUID().toUpperCase(), "%22%7D", "'"])(
  "a job that the table does not know, or that none could be, is not found: %s",
  async (id) => {
    const response = await send("DELETE", `/jobs/${id}`);
    await expectError(response, 404, "JobNotFound");
    expect(response.headers.get("retry-after")).toBe("1");
  },
);
