import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { describe, expect, test, vi } from "vitest";
import type { JobFunction } from "../../../server/jobs/job-function.ts";
import { createProcessJob } from "../../../server/processing/process-job.ts";
import { everyone } from "../../../server/table/definition.ts";
import { JobsTable } from "../../../server/table/jobs-table.ts";
import { TableError } from "../../../server/table/table-error.ts";
import { createdAt, done, invocation, recordOf, submission, useHandlers } from "../../support/handlers.ts";
import { printed } from "../../support/printed.ts";

const lambda = useHandlers();

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

  test("a duplicate delivery does not run the job again", async () => {
    const wait = vi.fn(done.wait);
    const { process } = lambda({ wait });
    const event = submission();
    const context = invocation();
    await process(event, context);
    await process(event, context);
    await process(event, invocation());
    expect(wait).toHaveBeenCalledTimes(1);
  });

  test("a repeated delivery does not fail if the table cannot be read", async () => {
    const { process, table } = lambda();
    const event = submission();
    await process(event, invocation());
    vi.spyOn(table, "get").mockRejectedValueOnce(new TableError(new Error("throttled")));
    printed();
    await process(event, invocation());
    expect(printed()).toMatchObject([{ level: "WARN", error: { code: "TableUnavailable" } }]);
  });

  test("another submission under the same id is logged and changes nothing", async () => {
    const { table, process } = lambda();
    const event = submission();
    await process(event, invocation());
    const before = await table.get(event.jobId);
    printed();
    await process({ ...event, parameters: { seconds: 2 } }, invocation());
    expect(printed()).toContainEqual(expect.objectContaining({ message: "another submission has this id" }));
    expect(await table.get(event.jobId)).toEqual(before);
  });

  test("an event with a malformed id is dropped without an error", async () => {
    const wait = vi.fn(done.wait);
    const commands = vi.fn();
    const { process, handleError } = lambda({ wait }, Date.now, commands);
    for (const jobId of [undefined, 1, "../x", "6B1F5C0E-3F55-4A86-9D1C-2F8F1F6F7A10"]) {
      for (const event of [{ ...submission(), jobId }, jobId, null]) {
        printed();
        await process(event, invocation());
        await handleError(recordOf(event, randomUUID(), new Error("x")));
        expect(printed().filter(({ level }) => level !== undefined)).toEqual([
          expect.objectContaining({ level: "WARN", message: "dropped an event without a valid id and owner" }),
          expect.objectContaining({ level: "WARN", message: "dropped a failure record without a valid id and owner" }),
        ]);
      }
    }
    expect(wait).not.toHaveBeenCalled();
    expect(commands).not.toHaveBeenCalled();
  });

  test("a submission that the API rejected, whose id is empty, is dropped without a warning", async () => {
    const wait = vi.fn(done.wait);
    const { process } = lambda({ wait });
    await process({ ...submission(), jobId: "" }, invocation());
    expect(printed().filter(({ level }) => level !== undefined)).toEqual([
      expect.objectContaining({ level: "INFO", message: "dropped a submission that the API rejected" }),
    ]);
    expect(wait).not.toHaveBeenCalled();
  });

  test("a delivery that has lost its lease stops its job and writes nothing", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    let now = createdAt;
    const stopped = vi.fn();
    const { table, process } = lambda(
      {
        wait: async (_, { jobId, signal, progress }) => {
          await table.claim(
            { jobId, requestId: "first", delivery: "another" },
            { kind: "wait", owner: everyone, createdAt, fingerprint: "" },
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

  test("a delivery that fails after losing its lease leaves the job to the new holder", async () => {
    const { table, process } = lambda({
      wait: async (_, { jobId }) => {
        const other = { jobId, requestId: "first", delivery: "another" };
        await table.claim(other, { kind: "wait", owner: everyone, createdAt, fingerprint: "" });
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

  test("an event whose time is not a valid date gets the current time", async () => {
    const { table, process } = lambda({}, () => createdAt);
    const event = { ...submission(), createdAt: 1e300 };
    await process(event, invocation());
    expect(await table.get(event.jobId)).toMatchObject({ createdAt: "2026-11-02T09:30:00.000Z" });
  });

  test("progress is written at most once a second, and the latest with the end", async () => {
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

  test("progress reported after the end writes nothing, so that the job stays released", async () => {
    let now = createdAt;
    let tell = async () => {};
    const wait: JobFunction<"wait"> = (_, { progress }) => {
      tell = () => progress(1);
      throw new Error("outage");
    };
    const { table, process } = lambda({ wait }, () => now);
    const event = submission();
    await expect(process(event, invocation())).rejects.toThrow("outage");
    now += 60_000;
    await tell();
    expect(await table.get(event.jobId)).toMatchObject({ status: "RUNNING", leaseUntil: 0 });
  });
});

describe("a table that is unavailable", () => {
  test("fails the job with a code that reveals nothing about it, but keeps the cause", async () => {
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
  });
});
