import { isHttpError, isJobFailedError, isUnexpectedJobError, type JobStep } from "@jobs-api/sdk";
import { describe, expect, expectTypeOf, test } from "vitest";
import { jobs } from "./suite.ts";

// The contract's own example.
const csv = "city,population\nBern,134290\nBasel,173552\n";

describe.concurrent("a job that succeeds", () => {
  test("returns a wait's message, typed by its kind", async () => {
    const job = await jobs.submit({ seconds: 1 });
    const result = await job.result();
    expectTypeOf(result).toEqualTypeOf<{ message: string }>();
    expect(result).toEqual({ message: expect.stringMatching(/1 second/) });
  });

  test("returns the summary of a CSV document", async () => {
    const job = await jobs.submit({ csv });
    expect(await job.result()).toEqual({
      rows: 2,
      columns: [
        { name: "city", type: "string", count: 2, missing: 0, distinct: 2, min: "Basel", max: "Bern" },
        {
          name: "population",
          type: "integer",
          count: 2,
          missing: 0,
          distinct: 2,
          min: 134290,
          max: 173552,
          mean: 153921,
        },
      ],
    });
  });

  test("keeps its parameters and its times", async () => {
    const job = await jobs.submit({ csv });
    await job.result();
    const record = await jobs.get(job.jobId);
    expect(record).toMatchObject({
      jobId: job.jobId,
      status: "SUCCEEDED",
      kind: "summarizeCsv",
      attempts: 1,
      parameters: { csv },
    });
    if (record.status !== "SUCCEEDED") return expect.unreachable();
    const { createdAt, startedAt, finishedAt } = record;
    expect([createdAt, startedAt, finishedAt]).toEqual([createdAt, startedAt, finishedAt].toSorted());
    for (const time of [createdAt, startedAt, finishedAt]) expect(new Date(time).toISOString()).toBe(time);
  });
});

describe.concurrent("a job that fails", () => {
  test("has the reason and its parameters", async () => {
    const job = await jobs.submit({ seconds: 3600 });
    const error = await job.result().catch((error: unknown) => error);
    if (!isJobFailedError(error)) throw error;
    expect(error.code).toBe("TooLong");
    expect(error.reason).toMatch(/3600 seconds/);
    expect(error.parameters).toEqual({ seconds: 3600 });
    expect(error.job).toBe(job);
  });
});

describe.concurrent("the steps of a job", () => {
  test("are each seen once, in the lifecycle's order, with the workflow's numbers", async () => {
    const job = await jobs.submit({ seconds: 2 });
    const seen: JobStep<"wait">[] = [];
    for await (const step of job.steps()) seen.push(step);

    const transitions = seen.filter(({ status }, index) => status !== seen[index - 1]?.status);
    expect(transitions.map(({ status, step }) => [status, step])).toEqual([
      ["PENDING", 3],
      ["RUNNING", 5],
      ["SUCCEEDED", 8],
    ]);
    const done = seen.flatMap((step) => (step.status === "RUNNING" ? [step.progress?.done ?? -1] : []));
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(new Set(seen.map(({ at, ...rest }) => JSON.stringify(rest))).size).toBe(seen.length);
  });

  test("have the times of the last heartbeat and of the next while it runs", async () => {
    const job = await jobs.submit({ seconds: 2 });
    for await (const step of job.steps()) {
      if (step.status !== "RUNNING") continue;
      const { startedAt, heartbeatAt = "", heartbeatDueAt = "" } = step;
      expect(Date.parse(heartbeatAt)).toBeGreaterThanOrEqual(Date.parse(startedAt));
      expect(Date.parse(heartbeatDueAt)).toBeGreaterThan(Date.parse(heartbeatAt));
      break;
    }
  });

  test("continue from a saved job", async () => {
    const job = await jobs.submit({ seconds: 1 });
    const again = jobs.from<"wait">(JSON.parse(JSON.stringify(job)));
    expect(again.jobId).toBe(job.jobId);
    expect(await again.result()).toEqual(await job.result());
  });

  test("of an ended job are only its end", async () => {
    const job = await jobs.submit({ seconds: 3600 });
    await job.result().catch(() => {});
    const statuses: string[] = [];
    for await (const { status } of jobs.from(job.toJSON()).steps()) statuses.push(status);
    expect(statuses).toEqual(["FAILED"]);
  });
});

describe.concurrent("a submission with a key", () => {
  test("that is sent twice at the same time creates one job", async () => {
    const key = crypto.randomUUID();
    const repeated = await Promise.all([jobs.submit({ seconds: 1 }, { key }), jobs.submit({ seconds: 1 }, { key })]);
    expect(repeated.map(({ jobId }) => jobId)).toEqual([key, key]);
    await Promise.all(repeated.map((job) => job.result()));
    expect(await jobs.get(key)).toMatchObject({ attempts: 1 });
  });

  test("that is repeated later changes nothing, and other parameters are an error", async () => {
    const key = crypto.randomUUID();
    const first = await jobs.submit({ seconds: 1 }, { key });
    await first.result();
    const record = await jobs.get(key);
    const second = await jobs.submit({ csv }, { key });
    const error = await second.result().catch((error: unknown) => error);
    expect(isUnexpectedJobError(error) && error.code).toBe("KeyReused");
    expect(second.latest).toBeUndefined();
    const other = await jobs.submit({ seconds: 2 }, { key });
    await expect(other.result()).rejects.toMatchObject({ code: "KeyReused", jobId: key });
    const same = await jobs.submit({ seconds: 1 }, { key });
    expect(await same.result()).toEqual(await first.result());
    expect(await jobs.get(key)).toEqual(record);
  });
});

test("a job that was never submitted is not found", async () => {
  const error = await jobs.get(crypto.randomUUID()).catch((error: unknown) => error);
  if (!isHttpError(error)) throw error;
  expect(error).toMatchObject({
    status: 404,
    code: "JobNotFound",
    retryAfter: 1,
    requestId: expect.stringMatching(/./),
  });
});
