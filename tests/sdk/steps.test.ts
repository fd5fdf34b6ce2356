import { isHttpError, isJobNotStartedError, type JobStep } from "@jobs-api/sdk";
import { describe, expect, test } from "vitest";
import { all, clientOf, rejection } from "./support/client.ts";
import { accepted, cancelled, error, failed, jobId, notFound, running, succeeded } from "./support/replies.ts";
import type { Script } from "./support/server.ts";

/** What is seen of a job whose readings are answered so. */
async function observe(readings: readonly Script[]) {
  const { jobs, received, clock } = await clientOf([accepted, ...readings]);
  const job = await jobs.submit({ seconds: 5 });
  const steps: JobStep<"wait">[] = await all(job.steps());
  const seen = steps.map((step) => (step.status === "RUNNING" ? (step.progress?.done ?? "RUNNING") : step.status));
  return { steps, seen, delays: clock.delays, requests: received.length - 1 };
}

describe("steps", () => {
  test("begin with PENDING, before anything is read", async () => {
    const { jobs, received } = await clientOf([accepted, succeeded]);
    const job = await jobs.submit({ seconds: 5 });
    const { value } = await job.steps().next();
    expect(value).toEqual({ jobId: job.jobId, status: "PENDING", step: 3, at: "2026-11-02T09:30:00.000Z" });
    expect(received).toHaveLength(1);
  });

  test("are plain data with the workflow's number, the time and what the job says", async () => {
    const { steps } = await observe([running(3), succeeded]);
    expect(steps[1]).toMatchObject({
      status: "RUNNING",
      step: 5,
      at: "2026-11-02T09:30:01.000Z",
      progress: { done: 3, total: 10 },
    });
    expect(steps[2]).toMatchObject({ status: "SUCCEEDED", step: 8, result: { message: "Waited 5 seconds." } });
    expect(JSON.parse(JSON.stringify(steps))).toEqual(steps);
  });

  test.each([
    ["FAILED", failed, 11],
    ["CANCELLED", cancelled, null],
  ])("end with %s without an error", async (status, reading, step) => {
    expect((await observe([reading])).steps.at(-1)).toMatchObject({ status, step });
  });

  test("show each change once", async () => {
    const { seen, requests } = await observe([
      notFound,
      running(),
      running(),
      running(1),
      running(1),
      running(2),
      succeeded,
    ]);
    expect(seen).toEqual(["PENDING", "RUNNING", 1, 2, "SUCCEEDED"]);
    expect(requests).toBe(7);
  });

  test("never go back where the readings do", async () => {
    const { seen } = await observe([running(1), notFound, running(3), running(2), running(), running(4), succeeded]);
    expect(seen).toEqual(["PENDING", 1, 3, 4, "SUCCEEDED"]);
  });

  test("begin the progress anew with another attempt", async () => {
    const again = (done: number) => running(done, { attempts: 2 });
    const { seen } = await observe([running(1), running(8), again(1), running(9), again(2), succeeded]);
    expect(seen).toEqual(["PENDING", 1, 8, 1, 2, "SUCCEEDED"]);
  });

  test("show another message at the same count, each once", async () => {
    const at = (message: string) => running(undefined, { progress: { done: 1, message } });
    const { seen } = await observe([at("reading"), at("writing"), at("reading"), at("writing"), succeeded]);
    expect(seen).toEqual(["PENDING", 1, 1, "SUCCEEDED"]);
  });

  test("of a job that had ended before are its end", async () => {
    const { jobs, received } = await clientOf([accepted, failed]);
    const job = await jobs.submit({ seconds: 5 });
    const statuses = async () => (await all(job.steps())).map(({ status }) => status);
    expect(await statuses()).toEqual(["PENDING", "FAILED"]);
    expect(await statuses()).toEqual(["FAILED"]);
    expect(received).toHaveLength(2);
  });
});

describe("a job is read", () => {
  test("not before Retry-After has passed, on any answer", async () => {
    const slow = { ...running(1), headers: { "Retry-After": "20" } };
    const late = { ...notFound, headers: { "Retry-After": "9" } };
    const busy = error(503, "TableThrottled", { "Retry-After": "15" });
    const throttled = error(429, "THROTTLED", { "Retry-After": "4" });
    const { delays } = await observe([late, slow, busy, throttled, succeeded]);
    expect(delays).toEqual([1_000, 9_000, 20_000, 15_000, 4_000]);
  });

  test("at distances that grow with the job, up to nine seconds", async () => {
    const { delays } = await observe([...Array.from({ length: 200 }, () => running()), succeeded]);
    expect(delays.slice(0, 2)).toEqual([1_000, 90]);
    expect(delays).toEqual(
      delays
        .with(0, 0)
        .toSorted((a, b) => a - b)
        .with(0, 1_000),
    );
    expect(delays.at(-1)).toBe(9_000);
  });

  test("again after a failure that may pass, with backoff, until it passes", async () => {
    const { jobs, clock } = await clientOf([accepted, "drop", error(500, "X"), succeeded], { random: () => 0.5 });
    const job = await jobs.submit({ seconds: 5 });
    expect(await job.result()).toEqual({ message: "Waited 5 seconds." });
    expect(clock.delays).toEqual([1_050, 250, 500]);
  });

  test("as long as failures pass, however many there are", async () => {
    const flaky = Array.from({ length: 30 }, (_, count) => [error(500, "X"), running(count)]).flat();
    expect((await observe([...flaky, succeeded])).seen.at(-1)).toBe("SUCCEEDED");
  });

  test("no more once failures do not pass", async () => {
    const { jobs, received } = await clientOf([accepted, error(500, "X")]);
    const failure = await rejection((await jobs.submit({ seconds: 5 })).result());
    expect(isHttpError(failure)).toBe(true);
    expect(received).toHaveLength(21);
  });

  test("no more after a failure that repeating does not help", async () => {
    const { jobs, received } = await clientOf([accepted, error(403, "ACCESS_DENIED")]);
    expect(await rejection((await jobs.submit({ seconds: 5 })).result())).toMatchObject({ code: "ACCESS_DENIED" });
    expect(received).toHaveLength(2);
  });

  test("once for all who wait", async () => {
    const { jobs, received } = await clientOf([accepted, notFound, running(1), succeeded]);
    const job = await jobs.submit({ seconds: 5 });
    const results = await Promise.all([job.result(), job.result(), all(job.steps())]);
    expect(results[0]).toEqual(results[1]);
    expect(results[2]).toHaveLength(3);
    expect(received).toHaveLength(4);
  });

  test("only while a step is asked for", async () => {
    const { jobs, received } = await clientOf([accepted, running(1), running(2), succeeded]);
    const job = await jobs.submit({ seconds: 5 });
    for await (const { status } of job.steps()) if (status === "RUNNING") break;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(received).toHaveLength(2);
    expect(await job.result()).toEqual({ message: "Waited 5 seconds." });
  });
});

describe("a job that does not start", () => {
  test("is given up after the start limit, with the job to go on with", async () => {
    const { jobs, clock } = await clientOf([accepted, notFound], { startTimeout: 60_000 });
    const job = await jobs.submit({ seconds: 5 });
    const failure = await rejection(job.result());
    if (!isJobNotStartedError(failure)) throw failure;
    expect(failure).toMatchObject({ code: "JobNotStarted" });
    expect(failure.job).toBe(job);
    expect(clock.delays.reduce((sum, delay) => sum + delay)).toBeGreaterThanOrEqual(60_000);
  });

  test("is not what a job is that has started and is then not found for a while", async () => {
    const { jobs } = await clientOf([accepted, running(), notFound, notFound, succeeded], { startTimeout: 1_000 });
    expect(await (await jobs.submit({ seconds: 5 })).result()).toEqual({ message: "Waited 5 seconds." });
  });

  test("is looked for once more when it is resumed after that", async () => {
    const saved = { jobId, submittedAt: "2026-11-01T00:00:00.000Z" };
    const started = await clientOf([succeeded]);
    expect(await started.jobs.from(saved).result()).toEqual({ message: "Waited 5 seconds." });
    const lost = await clientOf([notFound]);
    expect(isJobNotStartedError(await rejection(lost.jobs.from(saved).result()))).toBe(true);
    expect(lost.received).toHaveLength(1);
  });
});
