import { isJobCancelledError, isJobFailedError } from "@jobs-api/sdk";
import { describe, expect, test } from "vitest";
import { clientOf, rejection } from "./support/client.ts";
import { accepted, cancelled, failed, notFound, running, succeeded } from "./support/replies.ts";

describe("a result", () => {
  test("is the job's result", async () => {
    const { jobs } = await clientOf([accepted, notFound, running(1), succeeded]);
    const job = await jobs.submit({ seconds: 5 });
    expect(await job.result()).toEqual({ message: "Waited 5 seconds." });
  });

  test("of a failed job is an error with its code, reason and parameters", async () => {
    const { jobs } = await clientOf([accepted, failed]);
    const job = await jobs.submit({ seconds: 5 });
    const error = await rejection(job.result());
    if (!isJobFailedError(error)) throw error;
    expect(error).toMatchObject({ code: "TooLong", reason: "Too long.", parameters: { seconds: 5 } });
    expect(error.message).toBe(`Job ${job.jobId} failed: Too long.`);
    expect(error.job).toBe(job);
  });

  test("of a cancelled job is an error that carries the job", async () => {
    const { jobs } = await clientOf([accepted, cancelled]);
    const job = await jobs.submit({ seconds: 5 });
    const error = await rejection(job.result());
    if (!isJobCancelledError(error)) throw error;
    expect(error.job).toBe(job);
  });
});
