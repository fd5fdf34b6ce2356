import { isUnexpectedJobError } from "@jobs-api/sdk";
import { describe, expect, expectTypeOf, test } from "vitest";
import { all, clientOf, rejection } from "./support/client.ts";
import { accepted, jobId, record, running, succeeded } from "./support/replies.ts";

const key = jobId;
const csv = "a\n1\n";

describe("a handle", () => {
  test("of a saved kind is typed by it, and rejects a job of another", async () => {
    const { jobs } = await clientOf([succeeded]);
    const saved = { jobId, submittedAt: "2026-11-02T09:30:00.000Z", kind: "summarizeCsv" } as const;
    const job = jobs.from(saved);
    expectTypeOf(job.result).returns.resolves.toExtend<{ rows: number }>();
    const error = await rejection(job.result());
    expect(isUnexpectedJobError(error) && error.code).toBe("UnexpectedKind");
    expect(error).toMatchObject({ message: `Job ${jobId} is of kind wait, not summarizeCsv.`, jobId });
    expect(job.latest).toBeUndefined();
    expect(await jobs.job(jobId, "wait").result()).toEqual({ message: "Waited 5 seconds." });
  });

  test("is saved with the kind that the parameters select, or that the record has", async () => {
    const { jobs } = await clientOf([accepted, running()]);
    expect((await jobs.submit({ csv })).toJSON()).toMatchObject({ kind: "summarizeCsv" });
    const job = jobs.job(jobId);
    expect(job.toJSON()).not.toHaveProperty("kind");
    await job.next();
    expect(job.toJSON()).toMatchObject({ kind: "wait" });
  });
});

describe("a key of the caller's", () => {
  test("that belongs to a job of another kind is an error as soon as that runs", async () => {
    const { jobs } = await clientOf([accepted, running()]);
    const job = await jobs.submit({ csv }, { key });
    const error = await rejection(all(job.steps()));
    expect(error).toMatchObject({ name: "UnexpectedJobError", code: "KeyReused", jobId: key });
  });

  test("that belongs to a job with other parameters is an error at its end", async () => {
    const { jobs } = await clientOf([accepted, running(), succeeded]);
    const job = await jobs.submit({ seconds: 6 }, { key });
    expect(await rejection(job.result())).toMatchObject({ code: "KeyReused" });
  });

  test.each([
    ["the same", { seconds: 5 }],
    ["more, as defaults of the API", { seconds: 5, note: "default" }],
    ["none, as they were too large to keep", undefined],
  ])("is no error where the record has %s", async (_, parameters) => {
    const result = { message: "Waited." };
    const ended = { body: record({ status: "SUCCEEDED", finishedAt: "2026-11-02T09:30:05Z", parameters, result }) };
    const { jobs } = await clientOf([accepted, ended]);
    expect(await jobs.run({ seconds: 5 }, { key })).toEqual(result);
  });
});
