import { isJobCancelledError, isJobFailedError, isJobTimeoutError, isNetworkError } from "@jobs-api/sdk";
import { createManualClock } from "@jobs-api/sdk/mocks";
import { describe, expect, test } from "vitest";
import { clientOf, rejection } from "./support/client.ts";
import { accepted, cancelled, failed, notFound, running, succeeded } from "./support/replies.ts";

describe("a result", () => {
  test("is what the job gave", async () => {
    const { jobs } = await clientOf([accepted, notFound, running(1), succeeded]);
    const job = await jobs.submit({ seconds: 5 });
    expect(await job.result()).toEqual({ message: "Waited 5 seconds." });
  });

  test("of a failed job is an error with its code, its reason and its parameters", async () => {
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

describe("a wait that takes too long", () => {
  test("ends on its own time limit, and the job can be waited for again", async () => {
    const clock = createManualClock();
    const { jobs, received } = await clientOf([accepted, succeeded], { clock });
    const job = await jobs.submit({ seconds: 5 });
    const result = rejection(job.result({ timeout: 900 }));
    await Promise.resolve();
    clock.advance(900);
    const error = await result;
    if (!isJobTimeoutError(error)) throw error;
    expect(error.job).toBe(job);
    expect(error.message).toBe(`Job ${job.jobId} had not ended after 900 ms of waiting.`);
    expect(received).toHaveLength(1);

    clock.advance(100);
    expect(await job.result()).toEqual({ message: "Waited 5 seconds." });
  });

  test("says which failure to read the job was the last", async () => {
    const clock = createManualClock();
    const { jobs, received } = await clientOf([accepted, "drop"], { clock, random: () => 0.5 });
    const job = await jobs.submit({ seconds: 5 });
    clock.advance(2_000);
    const result = rejection(job.result({ timeout: 50_000 }));
    while (received.length < 2) await new Promise(setImmediate);
    // The connection's end has to arrive, too.
    await new Promise((resolve) => setTimeout(resolve, 50));
    clock.advance(50_000);
    const error = await result;
    if (!isJobTimeoutError(error)) throw error;
    expect(isNetworkError(error.cause)).toBe(true);
  });

  test("is over too when a step is asked for later than that, and nothing more is read", async () => {
    const clock = createManualClock();
    const { jobs, received } = await clientOf([accepted, running()], { clock });
    const steps = (await jobs.submit({ seconds: 5 })).steps({ timeout: 900 });
    await steps.next();
    clock.advance(900);
    expect(isJobTimeoutError(await rejection(steps.next()))).toBe(true);
    expect(received).toHaveLength(1);
  });

  test("has a limit of an hour if it names none", async () => {
    const clock = createManualClock();
    const { jobs } = await clientOf([accepted, running()], { clock });
    const job = await jobs.submit({ seconds: 5 });
    const result = rejection(job.result());
    await Promise.resolve();
    clock.advance(3_600_000);
    expect(await result).toMatchObject({ name: "JobTimeoutError" });
  });
});
