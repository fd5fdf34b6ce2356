import type { JobStep } from "@jobs-api/sdk";
import { describe, expect, test } from "vitest";
import { all, clientOf } from "./support/client.ts";
import { accepted, cancelled, failed, notFound, running, succeeded } from "./support/replies.ts";
import type { Script } from "./support/server.ts";

/** The steps of a job whose reads get these replies. */
async function observe(readings: readonly Script[]) {
  const { jobs, received, clock } = await clientOf([accepted, ...readings]);
  const job = await jobs.submit({ seconds: 5 });
  const steps: JobStep<"wait">[] = await all(job.steps());
  const seen = steps.map((step) => (step.status === "RUNNING" ? (step.progress?.done ?? "RUNNING") : step.status));
  return { steps, seen, delays: clock.delays, requests: received.length - 1 };
}

describe("steps", () => {
  test("start with PENDING before anything is read", async () => {
    const { jobs, received } = await clientOf([accepted, succeeded]);
    const job = await jobs.submit({ seconds: 5 });
    const { value } = await job.steps().next();
    expect(value).toEqual({
      jobId: job.jobId,
      status: "PENDING",
      step: 3,
      at: "2026-11-02T09:30:00.000Z",
      attempt: 0,
      sincePrevious: 0,
      stalled: false,
    });
    expect(received).toHaveLength(1);
  });

  test("are plain data with the workflow step, the time and the job's fields", async () => {
    const { steps } = await observe([running(3), succeeded]);
    expect(steps[1]).toMatchObject({
      status: "RUNNING",
      step: 5,
      at: "2026-11-02T09:30:01.000Z",
      attempt: 1,
      sincePrevious: 1_000,
      progress: { done: 3, total: 10 },
    });
    expect(steps[2]).toMatchObject({ status: "SUCCEEDED", step: 8, result: { message: "Waited 5 seconds." } });
    expect(JSON.parse(JSON.stringify(steps))).toEqual(steps);
  });

  test("report once that a job has stalled and once that it has recovered, by the API's clock", async () => {
    const at = (second: string) => ({ Date: `Mon, 02 Nov 2026 09:3${second} GMT` });
    const due = (second: string) => ({ heartbeatDueAt: `2026-11-02T09:3${second}.000Z` });
    const { steps } = await observe([
      { ...running(3, due("0:45")), headers: at("0:45") },
      { ...running(3, due("0:45")), headers: at("0:46") },
      { ...running(3, due("0:45")), headers: at("0:50") },
      { ...running(3, due("1:45")), headers: at("1:00") },
      { ...running(3, due("1:45")), headers: at("2:00") },
      succeeded,
    ]);
    expect(steps.map(({ status, stalled }) => `${status}${stalled ? " stalled" : ""}`)).toEqual([
      ...["PENDING", "RUNNING", "RUNNING stalled", "RUNNING", "RUNNING stalled", "SUCCEEDED"],
    ]);
  });

  test("estimate the time left from the progress, by the API's clock", async () => {
    const at = (second: string) => ({ Date: `Mon, 02 Nov 2026 09:3${second} GMT` });
    const { steps } = await observe([
      running(),
      { ...running(2), headers: at("0:10") },
      { ...running(8), headers: at("0:40") },
      { ...running(10), headers: at("0:45") },
      { ...running(12), headers: at("0:50") },
      { ...running(0, { attempts: 2, startedAt: "2026-11-02T09:30:50.000Z" }), headers: at("1:00") },
      succeeded,
    ]);
    // Started at 09:30:00.412.
    const left = steps.map((step) => step.timeLeft);
    expect(left).toEqual([undefined, undefined, 38_352, 9_897, 0, undefined, undefined, undefined]);
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

  test("never go back although reads do", async () => {
    const { seen } = await observe([running(1), notFound, running(3), running(2), running(), running(4), succeeded]);
    expect(seen).toEqual(["PENDING", 1, 3, 4, "SUCCEEDED"]);
  });

  test("restart the progress with another attempt", async () => {
    const again = (done: number) => running(done, { attempts: 2 });
    const { seen } = await observe([running(1), running(8), again(1), running(9), again(2), succeeded]);
    expect(seen).toEqual(["PENDING", 1, 8, 1, 2, "SUCCEEDED"]);
  });

  test("show each message at the same count once", async () => {
    const at = (message: string) => running(undefined, { progress: { done: 1, message } });
    const { seen } = await observe([at("reading"), at("writing"), at("reading"), at("writing"), succeeded]);
    expect(seen).toEqual(["PENDING", 1, 1, "SUCCEEDED"]);
  });

  test("of an ended job are its end", async () => {
    const { jobs, received } = await clientOf([accepted, failed]);
    const job = await jobs.submit({ seconds: 5 });
    const statuses = async () => (await all(job.steps())).map(({ status }) => status);
    expect(await statuses()).toEqual(["PENDING", "FAILED"]);
    expect(await statuses()).toEqual(["FAILED"]);
    expect(received).toHaveLength(2);
  });
});

test("a job is polled at intervals that grow with its age, up to nine seconds", async () => {
  const { delays } = await observe([...Array.from({ length: 200 }, () => running()), succeeded]);
  const [first, ...later] = delays;
  expect(first).toBe(1_000);
  expect(later[0]).toBeLessThan(100);
  expect(later).toEqual(later.toSorted((a, b) => a - b));
  expect(later.at(-1)).toBeGreaterThan(8_000);
  expect(later.at(-1)).toBeLessThanOrEqual(9_000);
});
