import { isHttpError, isNetworkError } from "@jobs-api/sdk";
import { describe, expect, test } from "vitest";
import { clientOf, rejection } from "./support/client.ts";
import { accepted, error, jobId } from "./support/replies.ts";

describe("a submission", () => {
  test("is one signed request with a new key, which becomes the job's id", async () => {
    const { jobs, received } = await clientOf([accepted]);
    const job = await jobs.submit({ seconds: 5 });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      method: "POST",
      path: "/dev/jobs",
      body: '{"seconds":5}',
      headers: { "idempotency-key": job.jobId, "content-type": "application/json" },
    });
  });

  test("creates another job each time", async () => {
    const { jobs } = await clientOf([accepted]);
    const [one, two] = await Promise.all([jobs.submit({ seconds: 5 }), jobs.submit({ seconds: 5 })]);
    expect(one.jobId).not.toBe(two.jobId);
  });

  test("uses the caller's key", async () => {
    const { jobs, received } = await clientOf([accepted]);
    expect((await jobs.submit({ seconds: 5 }, { key: jobId })).jobId).toBe(jobId);
    expect(received[0]?.headers["idempotency-key"]).toBe(jobId);
  });
});

describe("a submission is retried", () => {
  test.each([
    ["a lost answer", "drop" as const],
    ["429", error(429, "THROTTLED")],
    ["500", error(500, "DEFAULT_5XX")],
    ["503", error(503, "TableThrottled")],
    ["504 without a body", { status: 504 }],
  ])("after %s, with the same key", async (_, first) => {
    const { jobs, received } = await clientOf([first, accepted]);
    const job = await jobs.submit({ seconds: 5 });
    expect(received.map(({ headers }) => headers["idempotency-key"])).toEqual([job.jobId, job.jobId]);
  });

  test("with a new signature each time", async () => {
    const { jobs, received } = await clientOf([error(503, "X", { "Retry-After": "2" }), accepted]);
    await jobs.submit({ seconds: 5 });
    expect(received.map(({ headers }) => headers["x-amz-date"])).toEqual(["20261102T093000Z", "20261102T093002Z"]);
    expect(new Set(received.map(({ headers }) => headers.authorization)).size).toBe(2);
  });

  test("with exponential backoff of full jitter, five times at most", async () => {
    const { jobs, received, clock } = await clientOf([error(500, "DEFAULT_5XX")], { random: () => 0.5 });
    expect(isHttpError(await rejection(jobs.submit({ seconds: 5 })))).toBe(true);
    expect(received).toHaveLength(5);
    expect(clock.delays).toEqual([250, 500, 1000, 2000]);
  });

  test.each([
    ["seconds", { "Retry-After": "7" }, 7_000],
    [
      "a date, by the API's own clock",
      { "Retry-After": "Mon, 02 Nov 2026 08:00:09 GMT", Date: "Mon, 02 Nov 2026 08:00:00 GMT" },
      9_000,
    ],
    ["more than five minutes, which count as five", { "Retry-After": "86400" }, 300_000],
  ])("not before Retry-After: %s", async (_, headers, delay) => {
    const { jobs, clock } = await clientOf([error(429, "THROTTLED", headers), accepted]);
    await jobs.submit({ seconds: 5 });
    expect(clock.delays).toEqual([delay]);
  });

  test("a little after Retry-After, never before", async () => {
    const { jobs, clock } = await clientOf([error(503, "X", { "Retry-After": "10" }), accepted], { random: () => 0.9 });
    await jobs.submit({ seconds: 5 });
    expect(clock.delays).toEqual([10_900]);
  });
});

describe("a submission over 10 MiB", () => {
  /** Parameters whose JSON has this many bytes. The first character may take several. */
  const parametersOf = (bytes: number, first = "a") => {
    const frame = Buffer.byteLength(JSON.stringify({ csv: first }));
    return { csv: first + "a".repeat(bytes - frame) };
  };
  const limit = 10 * 1_024 * 1_024;

  test.each(["a", "é", "語", "😀"])("is rejected, and nothing is sent: %s", async (first) => {
    const { jobs, received, clock } = await clientOf([accepted]);
    const failure = await rejection(jobs.submit(parametersOf(limit + 1, first)));
    if (!isHttpError(failure, 413, "REQUEST_TOO_LARGE")) throw failure;
    expect(failure.message).toBe("The body has 10485761 bytes, more than 10485760.");
    expect(failure.requestId).toBe("");
    expect(received).toHaveLength(0);
    expect(clock.delays).toEqual([]);
  });

  test("is one byte more: 10 MiB are sent", async () => {
    const { jobs, received } = await clientOf([accepted]);
    await jobs.submit(parametersOf(limit, "é"));
    expect(Buffer.byteLength(received[0]?.body ?? "")).toBe(limit);
  });

  test("has a code although API Gateway's own 413 has none", async () => {
    const headers = { "x-amzn-ErrorType": "RequestTooLargeException", "x-amzn-RequestId": "from-header" };
    const { jobs, received } = await clientOf([{ status: 413, headers, body: { message: "Request Too Long" } }]);
    const failure = await rejection(jobs.submit({ seconds: 5 }));
    expect(isHttpError(failure, 413, "REQUEST_TOO_LARGE")).toBe(true);
    expect(failure).toMatchObject({ message: "Request Too Long", requestId: "from-header" });
    expect(received).toHaveLength(1);
  });
});

describe("a submission fails", () => {
  test.each([400, 403, 413, 415])("immediately if a retry is useless: %i", async (status) => {
    const { jobs, received } = await clientOf([error(status, "CODE")]);
    expect(await rejection(jobs.submit({ seconds: 5 }))).toMatchObject({ status, code: "CODE", requestId: "r" });
    expect(received).toHaveLength(1);
  });

  test("after five attempts with unreadable responses, such as a 413 in a page", async () => {
    const { jobs, received } = await clientOf(["drop"]);
    expect(isNetworkError(await rejection(jobs.submit({ seconds: 5 })))).toBe(true);
    expect(received).toHaveLength(5);
  });

  test("with its key, so that the caller can retry", async () => {
    const { jobs, received } = await clientOf(["drop"]);
    const failure = await rejection(jobs.submit({ seconds: 5 }));
    if (!isNetworkError(failure)) throw failure;
    expect(failure.key).toBe(received[0]?.headers["idempotency-key"]);
    expect(failure.message).toMatch(/^POST http:\/\/127\.0\.0\.1:\d+\/dev\/jobs failed: /);
    expect(failure.cause).toBeInstanceOf(TypeError);
  });
});
