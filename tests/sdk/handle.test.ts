import { createJobsClient, isJobFailedError, type JobUpdate } from "@jobs-api/sdk";
import { describe, expect, test } from "vitest";
import { all, rejection } from "./support/client.ts";
import { mocked, mockedWithoutDelays } from "./support/mocked.ts";

const options = { credentials: { accessKeyId: "AKID", secretAccessKey: "secret" } };

describe("a handle", () => {
  test("works through a Proxy, as Vue's ref wraps it, and destructured", async () => {
    const { jobs } = mockedWithoutDelays();
    const submitted = await jobs.submit({ seconds: 1 });
    const job = new Proxy(submitted, {});
    expect(JSON.parse(JSON.stringify(job))).toMatchObject({ jobId: submitted.jobId });
    expect(job.latest).toMatchObject({ status: "PENDING" });
    expect(await job.result()).toEqual({ message: "Waited 1 second." });
    const { steps, next } = job;
    expect((await next())?.status).toBe("SUCCEEDED");
    expect((await all(steps())).map(({ status }) => status)).toEqual(["SUCCEEDED"]);
  });

  test("is made of an id alone", async () => {
    const { jobs } = mockedWithoutDelays();
    const { jobId } = await jobs.submit({ seconds: 1 });
    expect(await jobs.job(jobId, "wait").result()).toEqual({ message: "Waited 1 second." });
    expect(() => jobs.job("1")).toThrow("jobId must be a lower-case UUID.");
  });
});

describe("run", () => {
  test("submits and resolves with the result", async () => {
    const { jobs } = mockedWithoutDelays();
    expect(await jobs.run({ seconds: 1 })).toEqual({ message: "Waited 1 second." });
  });

  test("rejects as the job fails", async () => {
    const { jobs } = mockedWithoutDelays({ scenario: "fails" });
    expect(isJobFailedError(await rejection(jobs.run({ seconds: 1 })))).toBe(true);
  });

  test("stops with its signal, in the wait too", async () => {
    const { jobs } = mocked();
    const controller = new AbortController();
    const run = jobs.run({ seconds: 1 }, { signal: controller.signal });
    const aborted = rejection(run);
    // By the time another is accepted, the first is waited for.
    await jobs.submit({ seconds: 1 });
    controller.abort("enough");
    expect(await aborted).toBe("enough");
  });

  test("refuses a wrong timeout before it submits", async () => {
    const { jobs } = mockedWithoutDelays();
    expect(await rejection(jobs.run({ seconds: 1 }, { timeout: -1 }))).toMatchObject({ code: "InvalidOption" });
    expect(await all(jobs.list())).toEqual([]);
  });

  test("refuses an unknown option", async () => {
    const { jobs } = mocked();
    // @ts-expect-error: a typo does not compile.
    expect(await rejection(jobs.run({ seconds: 1 }, { timeuot: 1 }))).toMatchObject({ code: "InvalidOption" });
  });
});

describe("subscribe", () => {
  test("calls with the latest step immediately, then with each step", async () => {
    const { jobs } = mockedWithoutDelays();
    const job = await jobs.submit({ seconds: 1 });
    const updates: JobUpdate[] = [];
    const ended = new Promise<void>((resolve) => {
      job.subscribe((update) => {
        updates.push(update);
        if (update.step?.status === "SUCCEEDED") resolve();
      });
    });
    expect(updates).toEqual([{ step: job.latest, error: undefined }]);
    await ended;
    expect([...new Set(updates.map(({ step }) => step?.status))]).toEqual(["PENDING", "RUNNING", "SUCCEEDED"]);
  });

  test("ends with the error that ended the wait", async () => {
    const { jobs } = mockedWithoutDelays({ scenario: "neverStarts" });
    const job = await jobs.submit({ seconds: 1 });
    const error = await new Promise((resolve) => job.subscribe(({ error }) => error && resolve(error)));
    expect(error).toMatchObject({ code: "JobNotStarted" });
  });

  test("calls no more after the returned function is called", async () => {
    const { clock, jobs } = mocked();
    const job = await jobs.submit({ seconds: 1 });
    const seen: unknown[] = [];
    const unsubscribe = job.subscribe(({ step }) => seen.push(step?.status));
    unsubscribe();
    clock.advance(60_000);
    expect(await jobs.get(job.jobId)).toMatchObject({ status: "SUCCEEDED" });
    expect(seen).toEqual(["PENDING"]);
  });
});

test("pages are read one by one, each by the token of the one before", async () => {
  const { jobs } = mockedWithoutDelays();
  for (let i = 0; i < 3; i++) await jobs.run({ seconds: 1 });
  const first = await jobs.page({ pageSize: 2 });
  expect(first.jobs).toHaveLength(2);
  const second = await jobs.page({ pageSize: 2, pageToken: first.nextPageToken });
  expect(second.jobs).toHaveLength(1);
  expect(second.nextPageToken).toBeUndefined();
  expect([...first.jobs, ...second.jobs]).toEqual(await all(jobs.list()));
  // @ts-expect-error: not a string
  expect(await rejection(jobs.page({ pageToken: 1 }))).toMatchObject({ code: "InvalidOption" });
});

describe("the region", () => {
  test.each([
    "https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/dev",
    "https://a.execute-api.cn-north-1.amazonaws.com.cn",
  ])("is taken from %s", (baseUrl) => void createJobsClient({ ...options, baseUrl }));

  test("must be given for any other address", () => {
    expect(() => createJobsClient({ ...options, baseUrl: "https://jobs.example/dev" })).toThrow(
      "region must be an AWS region such as eu-west-1, unless baseUrl is an execute-api address.",
    );
  });
});
