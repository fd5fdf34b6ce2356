import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { describe, expect, test, vi } from "vitest";
import { createHandleError } from "../../server/handlers/error-handling.ts";
import type { FailureRecord } from "../../server/handlers/failure-reason.ts";
import { logFailure } from "../../server/handlers/log-failure.ts";
import { createProcessJob } from "../../server/handlers/processing.ts";
import type { jobFunctions } from "../../server/jobs/index.ts";
import { JobError } from "../../server/jobs/job-function.ts";
import { JobsTable } from "../../server/table/jobs-table.ts";
import { useJobsTable } from "../support/jobs-table.ts";

vi.spyOn(console, "log").mockImplementation(() => {});

const openTable = useJobsTable();
const createdAt = Date.parse("2026-11-02T09:30:00Z");

type Functions = typeof jobFunctions;
const done: Functions = { wait: () => ({ message: "done" }), summarizeCsv: () => ({ rows: 0, columns: [] }) };

function lambda(functions: Partial<Functions> = {}, now: () => number = Date.now) {
  const table = openTable(now);
  return {
    table,
    process: createProcessJob({ table, jobFunctions: { ...done, ...functions }, now }),
    handleError: createHandleError({ table, now }),
  };
}

function submission(parameters: unknown = { seconds: 1 }) {
  return { jobId: randomUUID() as string, parameters, createdAt };
}

function invocation(awsRequestId: string = randomUUID()) {
  return { awsRequestId, getRemainingTimeInMillis: () => 300_000 };
}

/** The record that Lambda makes of an error that a handler threw. */
function recordOf(event: unknown, requestId: string, error: unknown): FailureRecord {
  const { name, message } = error as Error;
  return {
    requestContext: { requestId, condition: "RetriesExhausted", approximateInvokeCount: 1 },
    requestPayload: event,
    responsePayload: { errorType: name, errorMessage: message },
  };
}

describe("processing", () => {
  test("puts the result in the table", async () => {
    const { table, process } = lambda();
    const event = submission();
    await process(event, invocation());
    expect(await table.get(event.jobId)).toMatchObject({
      status: "SUCCEEDED",
      kind: "wait",
      parameters: '{"seconds":1}',
      result: '{"message":"done"}',
    });
  });

  test("a duplicate of a delivery runs the job once", async () => {
    const wait = vi.fn(done.wait);
    const { process } = lambda({ wait });
    const event = submission();
    const context = invocation();
    await process(event, context);
    await process(event, context);
    await process(event, invocation());
    expect(wait).toHaveBeenCalledTimes(1);
  });

  test("another submission under the same id is logged and changes nothing", async () => {
    const { table, process } = lambda();
    const event = submission();
    await process(event, invocation());
    const before = await table.get(event.jobId);
    const log = vi.mocked(console.log).mockClear();
    await process({ ...event, parameters: { seconds: 2 } }, invocation());
    expect(log.mock.calls.join()).toContain("another submission has this id");
    expect(await table.get(event.jobId)).toEqual(before);
  });

  test("an event whose id no job could have is dropped, not failed", async () => {
    const { process, handleError } = lambda();
    for (const event of [null, "x", {}, { jobId: "../x" }, { jobId: "6B1F5C0E-3F55-4A86-9D1C-2F8F1F6F7A10" }]) {
      await process(event, invocation());
      await handleError(recordOf(event, randomUUID(), new Error("x")));
    }
  });

  test("a delivery that lost its lease stops its job and writes nothing", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    let now = createdAt;
    const stopped = vi.fn();
    const { table, process } = lambda(
      {
        wait: async (_, { jobId, signal, progress }) => {
          await table.claim(
            { jobId, requestId: "first", delivery: "another" },
            { kind: "wait", createdAt, fingerprint: "" },
          );
          now += 1_000;
          await progress(1, 2);
          stopped(signal.aborted);
          return { message: "too late" };
        },
      },
      () => now,
    );
    const event = submission();
    await process(event, invocation("first"));
    vi.useRealTimers();
    expect(stopped).toHaveBeenCalledWith(true);
    expect(await table.get(event.jobId)).toMatchObject({ status: "RUNNING", leaseDelivery: "another", attempts: 2 });
  });

  test("a delivery that fails after another took its lease over leaves the job to the other", async () => {
    const { table, process } = lambda({
      wait: async (_, { jobId }) => {
        const other = { jobId, requestId: "first", delivery: "another" };
        await table.claim(other, { kind: "wait", createdAt, fingerprint: "" });
        throw new Error("too late");
      },
    });
    const event = submission();
    await process(event, invocation("first"));
    expect(await table.get(event.jobId)).toMatchObject({ status: "RUNNING", leaseDelivery: "another" });
  });

  test("another submission under the same id does not run in place of a failed one", async () => {
    const wait = vi.fn(() => {
      throw new Error("outage");
    });
    const { table, process } = lambda({ wait });
    const event = submission();
    await expect(process(event, invocation())).rejects.toThrow("outage");
    await process({ ...event, parameters: { seconds: 2 } }, invocation());
    expect(wait).toHaveBeenCalledTimes(1);
    expect(await table.get(event.jobId)).toMatchObject({ status: "RUNNING", attempts: 1 });
  });

  test("an event whose time no date can be counts from now", async () => {
    const { table, process } = lambda({}, () => createdAt);
    const event = { ...submission(), createdAt: 1e300 };
    await process(event, invocation());
    expect(await table.get(event.jobId)).toMatchObject({ createdAt: "2026-11-02T09:30:00.000Z" });
  });

  test("progress is written at most once a second, and the last of it with the end", async () => {
    let now = createdAt;
    const seen: unknown[] = [];
    const { table, process } = lambda(
      {
        wait: async (_, { jobId, progress }) => {
          for (let row = 0; row <= 30; row++) {
            now += 100;
            await progress(row, 30, "rows");
            seen.push((await table.get(jobId))?.progress);
          }
          return { message: "done" };
        },
      },
      () => now,
    );
    const event = submission();
    await process(event, invocation());
    expect(new Set(seen)).toEqual(
      new Set([
        undefined,
        '{"done":9,"total":30,"message":"rows"}',
        '{"done":19,"total":30,"message":"rows"}',
        '{"done":29,"total":30,"message":"rows"}',
      ]),
    );
    expect((await table.get(event.jobId))?.progress).toBe('{"done":30,"total":30,"message":"rows"}');
  });
});

describe("a job that fails", () => {
  async function fail(parameters: unknown, functions: Partial<Functions> = {}) {
    const { table, process, handleError } = lambda(functions);
    const event = submission(parameters);
    const context = invocation();
    const error: unknown = await process(event, context).catch((error) => error);
    expect(error).toBeInstanceOf(JobError);
    await handleError(recordOf(event, context.awsRequestId, error));
    const item = await table.get(event.jobId);
    return { item, error: JSON.parse(item?.error ?? "{}") };
  }

  test("keeps its parameters, its kind and its own reason", async () => {
    const wait = () => {
      throw new JobError("OutOfInk", "The printer has no ink.");
    };
    const { item, error } = await fail({ seconds: 1 }, { wait });
    expect(item).toMatchObject({ status: "FAILED", kind: "wait", parameters: '{"seconds":1}', attempts: 1 });
    expect(error).toEqual({ code: "OutOfInk", message: "The printer has no ink." });
  });

  test("keeps the first 2,000 characters of its reason, so that its record reaches the error handler", async () => {
    const wait = () => {
      throw new JobError("OutOfInk", "\u0001".repeat(200_000));
    };
    const { table, process, handleError } = lambda({ wait });
    const event = submission();
    const context = invocation();
    const error = (await process(event, context).catch((error) => error)) as Error;
    expect(error.stack?.length).toBeLessThan(10_000);
    await handleError(recordOf(event, context.awsRequestId, error));
    expect(JSON.parse((await table.get(event.jobId))?.error ?? "").message).toHaveLength(2_000);
  });

  test("by an error without a code is JobFailed, with its message", async () => {
    const wait = () => {
      throw new TypeError("x is not a function");
    };
    expect((await fail({ seconds: 1 }, { wait })).error).toEqual({ code: "JobFailed", message: "x is not a function" });
  });

  test("by a result too large for the item is ResultTooLarge, and keeps its parameters", async () => {
    const wait = () => ({ message: "x".repeat(400_000) });
    const { item, error } = await fail({ seconds: 1 }, { wait });
    expect(error.code).toBe("ResultTooLarge");
    expect(item).toMatchObject({ parameters: '{"seconds":1}' });
  });

  test("by parameters too large for the item is ParametersTooLarge, without them", async () => {
    const { item, error } = await fail({ csv: "\u0001".repeat(100_000) });
    expect(error.code).toBe("ParametersTooLarge");
    expect(item).not.toHaveProperty("parameters");
  });

  test("by parameters that are no kind's says what each kind misses", async () => {
    const { item, error } = await fail({ seconds: "x" });
    expect(item).not.toHaveProperty("kind");
    expect(error).toEqual({
      code: "InvalidParameters",
      message:
        "The parameters are no kind's (not wait: /seconds must be integer; not summarizeCsv: must have required property 'csv').",
    });
  });

  test("by a result that JSON cannot express is InvalidResult", async () => {
    const wait = () => undefined as never;
    expect((await fail({ seconds: 1 }, { wait })).error.code).toBe("InvalidResult");
  });

  test("lets its lease go after the heartbeat that is under way", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    let now = createdAt;
    const { table, process } = lambda(
      {
        wait: (_, { progress }) => {
          now += 1_000;
          void progress(1);
          throw new Error("outage");
        },
      },
      () => now,
    );
    const heartbeat = table.heartbeat.bind(table);
    const late = Promise.withResolvers<void>();
    const writing = vi.spyOn(table, "heartbeat").mockImplementation(async (...args) => {
      await late.promise;
      return heartbeat(...args);
    });
    const event = submission();
    const ended = expect(process(event, invocation())).rejects.toThrow("outage");
    await vi.waitUntil(() => writing.mock.calls.length > 0);
    late.resolve();
    await ended;
    vi.useRealTimers();
    expect(await table.get(event.jobId)).toMatchObject({ status: "RUNNING", leaseUntil: 0, progress: '{"done":1}' });
  });

  test("lets its lease go, so that a replay need not wait", async () => {
    let broken = true;
    const { table, process } = lambda({
      wait: () => {
        if (broken) throw new Error("outage");
        return { message: "done" };
      },
    });
    const event = submission();
    await expect(process(event, invocation())).rejects.toThrow("outage");
    broken = false;
    await process(event, invocation());
    expect(await table.get(event.jobId)).toMatchObject({ status: "SUCCEEDED", attempts: 2 });
  });
});

describe("error handling", () => {
  test.each([
    [
      "Sandbox.Timedout",
      "RequestId: 1 Error: Task timed out after 300.00 seconds",
      "TimedOut",
      "Task timed out after 300.00 seconds",
    ],
    [
      "Runtime.ExitError",
      "RequestId: 1 Error: Runtime exited with error: exit status 1",
      "Crashed",
      "Runtime exited with error: exit status 1",
    ],
  ])("tells %s from a job's own failure", async (errorType, errorMessage, code, message) => {
    const { table, handleError } = lambda();
    const event = submission();
    await handleError({ ...recordOf(event, "1", new Error()), responsePayload: { errorType, errorMessage } });
    expect(JSON.parse((await table.get(event.jobId))?.error ?? "")).toEqual({ code, message });
  });

  test("of an event that never ran says that it expired", async () => {
    const { table, handleError } = lambda();
    const event = submission();
    const requestContext = { requestId: "1", condition: "EventAgeExceeded", approximateInvokeCount: 0 };
    await handleError({ requestContext, requestPayload: event });
    expect(await table.get(event.jobId)).toMatchObject({
      status: "FAILED",
      attempts: 0,
      error: expect.stringContaining("Expired"),
    });
  });

  test("of a late record leaves a job that another delivery runs or has ended", async () => {
    const { table, process, handleError } = lambda();
    const event = submission();
    await process(event, invocation());
    await handleError(recordOf(event, randomUUID(), new Error("late")));
    expect(await table.get(event.jobId)).toMatchObject({ status: "SUCCEEDED" });
  });
});

describe("a table that cannot be used", () => {
  test("fails the job with a code that tells nothing of it, the cause kept", async () => {
    const client = DynamoDBDocumentClient.from(
      new DynamoDBClient({
        endpoint: "http://127.0.0.1:1",
        region: "eu-west-1",
        credentials: { accessKeyId: "a", secretAccessKey: "b" },
        maxAttempts: 1,
      }),
    );
    const table = new JobsTable({ client, tableName: "jobs", leaseSeconds: 45, retentionDays: 30 });
    const process = createProcessJob({ table, jobFunctions: done });
    await expect(process(submission(), invocation())).rejects.toMatchObject({
      code: "TableUnavailable",
      message: "The jobs table could not be used.",
      cause: { code: "ECONNREFUSED" },
    });
    const log = vi.mocked(console.log).mockClear();
    await expect(logFailure(process)(submission(), invocation("1"))).rejects.toThrow();
    expect(JSON.parse(log.mock.calls[0]?.[0])).toMatchObject({
      level: "error",
      requestId: "1",
      cause: expect.stringContaining("ECONNREFUSED"),
    });
  });
});
