import { isHttpError, isUnexpectedResponseError, type JobsClient } from "@jobs-api/sdk";
import { describe, expect, test } from "vitest";
import { all, clientOf, rejection } from "./support/client.ts";
import { cancelled, failed, jobId, record, recordIn, running, succeeded } from "./support/replies.ts";
import type { Reply } from "./support/server.ts";

const another = "0e7d2a52-6d0f-4c9a-8f5b-4a5f2d8e9b11";
const saved = { jobId, submittedAt: "2026-11-02T09:30:00.000Z" };

describe("a response about another job", () => {
  const record = { body: { ...recordIn(succeeded), jobId: another } };
  const taken: Reply = { status: 202, body: { jobId: another } };

  test.each<[string, Reply, (jobs: JobsClient) => Promise<unknown>]>([
    ["a reading", record, (jobs) => jobs.get(jobId)],
    ["a wait", record, (jobs) => jobs.from(saved).result()],
    ["a submission", taken, (jobs) => jobs.submit({ seconds: 5 })],
    ["a cancellation", taken, (jobs) => jobs.from(saved).cancel()],
  ])("is an error, and %s is not retried", async (_, reply, call) => {
    const { jobs, received } = await clientOf([reply]);
    const failure = await rejection(call(jobs));
    if (!isUnexpectedResponseError(failure)) throw failure;
    expect(failure.received).toContain(another);
    expect(received).toHaveLength(1);
  });
});

/** JSON values other than strings and numbers, including ones that break naive property access. */
const others: readonly unknown[] = [null, true, 5, [], ["SUCCEEDED"], {}, { toString: 1 }, "x"];
const noStrings = others.filter((value) => typeof value !== "string");
const noNumbers = others.filter((value) => typeof value !== "number");

describe("a record with members of the wrong type", () => {
  const half = (progress: object) => record({ status: "RUNNING", progress });

  test.each<[string, readonly unknown[], (value: unknown) => unknown]>([
    ["status", others, (status) => ({ ...recordIn(succeeded), status })],
    ["kind", noStrings, (kind) => ({ ...recordIn(running()), kind })],
    ["createdAt", noStrings, (createdAt) => ({ ...recordIn(running()), createdAt })],
    ["startedAt", noStrings, (startedAt) => ({ ...recordIn(running(5)), startedAt })],
    ["finishedAt", noStrings, (finishedAt) => ({ ...recordIn(cancelled), finishedAt })],
    ["attempts", noNumbers, (attempts) => ({ ...recordIn(running()), attempts })],
    ["progress", others, (progress) => ({ ...recordIn(running()), progress })],
    ["progress.done", noNumbers, (done) => half({ done })],
    ["progress.total", noNumbers, (total) => half({ done: 1, total })],
    ["progress.message", noStrings, (message) => half({ done: 1, message })],
    ["error", others, (error) => ({ ...recordIn(failed), error })],
    ["error.code", noStrings, (code) => ({ ...recordIn(failed), error: { code, message: "No." } })],
    ["error.message", noStrings, (message) => ({ ...recordIn(failed), error: { code: "No", message } })],
  ])("is an error: %s", async (_, values, body) => {
    const { jobs, received } = await clientOf(values.map((value) => ({ body: body(value) })));
    for (const _ of values) {
      expect(isUnexpectedResponseError(await rejection(jobs.from(saved).result()))).toBe(true);
    }
    expect(received).toHaveLength(values.length);
  });

  test.each([
    ["an attempt that no number can hold", recordIn(running(1, { attempts: "huge" }))],
    ["progress that no number can hold", recordIn(running(1, { progress: { done: "huge" } }))],
  ])("is an error: %s", async (_, record) => {
    const { jobs } = await clientOf([{ body: JSON.stringify(record).replace('"huge"', "1e999") }]);
    expect(isUnexpectedResponseError(await rejection(jobs.get(jobId)))).toBe(true);
  });

  test("is an error if a failed job has no message", async () => {
    const { jobs } = await clientOf([{ body: { ...recordIn(failed), error: { code: "TooLong" } } }]);
    expect((await rejection(jobs.get(jobId))) as Error).toMatchObject({
      message: expect.stringContaining("not from the Jobs API: "),
    });
  });

  test("does not override a step's own fields", async () => {
    const { jobs } = await clientOf([{ body: { ...recordIn(succeeded), timeLeft: {}, step: "x", at: 5 } }]);
    const [step] = await all(jobs.from(saved).steps());
    expect(step).toMatchObject({ step: 8, at: "2026-11-02T09:30:00.000Z", timeLeft: undefined });
  });
});

describe("an error body with members of the wrong type", () => {
  const body = (values: object) => ({ code: "X", message: "No.", requestId: "r", ...values });

  test("is an HttpError with the code of its status, and not retried as a network failure", async () => {
    for (const code of noStrings) {
      const { jobs, received } = await clientOf([{ status: 400, body: body({ code }) }]);
      const error = await rejection(jobs.get(jobId));
      // A proxy may send a number. An object as `code` is not any API's error body.
      if (typeof code === "object" && code !== null)
        expect(error).toMatchObject({ name: "UnexpectedResponseError", status: 400 });
      else expect(isHttpError(error, 400, "HTTP_400")).toBe(true);
      expect(received).toHaveLength(1);
    }
  });

  test("with a status that HTTP does not have is not from the API", async () => {
    const { jobs, received } = await clientOf([
      { status: 999, body: { code: "Denied", message: "No.", requestId: "r" } },
    ]);
    expect(await rejection(jobs.get(jobId))).toMatchObject({ name: "UnexpectedResponseError", status: 999 });
    expect(received).toHaveLength(1);
  });

  test("is retried if its status is retryable", async () => {
    const { jobs } = await clientOf([{ status: 503, body: { code: 503, message: {} } }, succeeded]);
    expect(await jobs.from(saved).result()).toEqual({ message: "Waited 5 seconds." });
  });

  test("shows the body in place of a message, and the header's request id", async () => {
    const reply = { status: 400, headers: { "x-amzn-RequestId": "h" }, body: body({ message: {}, requestId: [] }) };
    const { jobs } = await clientOf([reply]);
    expect(await rejection(jobs.get(jobId))).toMatchObject({
      code: "X",
      message: 'HTTP 400, not from the Jobs API: {"code":"X","message":{},"requestId":[]}',
      requestId: "h",
    });
  });
});
