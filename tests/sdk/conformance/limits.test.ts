import { isJobNotStartedError, isJobTimeoutError, isNetworkError } from "@jobs-api/sdk";
import { createManualClock } from "@jobs-api/sdk/mocks";
import { describe, expect, test } from "vitest";
import { clientOf, rejection } from "../support/client.ts";
import { accepted, jobId, notFound, running, succeeded } from "../support/replies.ts";
import { until } from "../support/turns.ts";
import { answered, createWatchedClock } from "../support/watched-clock.ts";

describe("a timed out wait", () => {
  test("ends at its own timeout, and the job can be waited for again", async () => {
    const clock = createManualClock();
    const { jobs, received } = await clientOf([accepted, succeeded], { clock });
    const job = await jobs.submit({ seconds: 5 });
    const result = rejection(job.result({ timeout: 900 }));
    await Promise.resolve();
    clock.advance(900);
    const error = await result;
    if (!isJobTimeoutError(error)) throw error;
    expect(error.job).toBe(job);
    expect(error.message).toBe(`Job ${job.jobId} had not ended after 900 ms.`);
    expect(received).toHaveLength(1);

    clock.advance(100);
    expect(await job.result()).toEqual({ message: "Waited 5 seconds." });
  });

  test("has the last failed read as the cause", async () => {
    const clock = createWatchedClock();
    const { jobs, received } = await clientOf([accepted, "drop"], { clock, random: () => 0.5 });
    const job = await jobs.submit({ seconds: 5 });
    clock.advance(2_000);
    const result = rejection(job.result({ timeout: 50_000 }));
    await until(() => received.length === 2);
    // Also wait for the end of the connection.
    await answered(clock);
    clock.advance(50_000);
    const error = await result;
    if (!isJobTimeoutError(error)) throw error;
    expect(isNetworkError(error.cause)).toBe(true);
  });

  test("also ends when a step is requested after the timeout, and nothing more is read", async () => {
    const clock = createManualClock();
    const { jobs, received } = await clientOf([accepted, running()], { clock });
    const steps = (await jobs.submit({ seconds: 5 })).steps({ timeout: 900 });
    await steps.next();
    clock.advance(900);
    expect(isJobTimeoutError(await rejection(steps.next()))).toBe(true);
    expect(received).toHaveLength(1);
  });

  test("has a default timeout of one hour", async () => {
    const clock = createManualClock();
    const { jobs } = await clientOf([accepted, running()], { clock });
    const job = await jobs.submit({ seconds: 5 });
    const result = rejection(job.result());
    await Promise.resolve();
    clock.advance(3_600_000);
    expect(await result).toMatchObject({ name: "JobTimeoutError" });
  });
});

describe("a job that does not start", () => {
  test("is an error after the start timeout, with the job to continue with", async () => {
    const { jobs, clock } = await clientOf([accepted, notFound], { startTimeout: 60_000 });
    const job = await jobs.submit({ seconds: 5 });
    const failure = await rejection(job.result());
    if (!isJobNotStartedError(failure)) throw failure;
    expect(failure).toMatchObject({ code: "JobNotStarted" });
    expect(failure.job).toBe(job);
    expect(clock.delays.reduce((sum, delay) => sum + delay)).toBeGreaterThanOrEqual(60_000);
  });

  test("is an error after 15 minutes by default", async () => {
    const { jobs, clock } = await clientOf([accepted, notFound]);
    const start = clock.now();
    expect(isJobNotStartedError(await rejection((await jobs.submit({ seconds: 5 })).result()))).toBe(true);
    expect(clock.now() - start).toBeGreaterThanOrEqual(900_000);
    expect(clock.now() - start).toBeLessThan(912_000);
  });

  test("is not confused with a started job that is temporarily not found", async () => {
    const { jobs } = await clientOf([accepted, running(), notFound, notFound, succeeded], { startTimeout: 1_000 });
    expect(await (await jobs.submit({ seconds: 5 })).result()).toEqual({ message: "Waited 5 seconds." });
  });

  test("is not confused with a job just submitted elsewhere when the clock is ahead", async () => {
    const at = { Date: "Mon, 02 Nov 2026 08:00:05 GMT" };
    const { jobs } = await clientOf([{ ...notFound, headers: at }, succeeded]);
    const job = jobs.from({ jobId, submittedAt: "2026-11-02T08:00:00.000Z" });
    expect(await job.result()).toEqual({ message: "Waited 5 seconds." });
  });

  test("is read once more when it is resumed after the start timeout", async () => {
    const saved = { jobId, submittedAt: "2026-11-01T00:00:00.000Z" };
    const started = await clientOf([succeeded]);
    expect(await started.jobs.from(saved).result()).toEqual({ message: "Waited 5 seconds." });
    const lost = await clientOf([notFound]);
    expect(isJobNotStartedError(await rejection(lost.jobs.from(saved).result()))).toBe(true);
    expect(lost.received).toHaveLength(1);
  });
});
