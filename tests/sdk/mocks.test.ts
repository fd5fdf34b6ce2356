import { createJobsClient, isJobFailedError } from "@jobs-api/sdk";
import { createManualClock } from "@jobs-api/sdk/mocks";
import { describe, expect, test } from "vitest";
import { rejection } from "./support/client.ts";
import { baseUrl, mocked } from "./support/mocked.ts";

describe("a mocked job", () => {
  test("moves with the clock", async () => {
    const { clock, jobs } = mocked();
    const steps = (await jobs.submit({ seconds: 10 })).steps();
    expect((await steps.next()).value).toMatchObject({ status: "PENDING" });
    clock.advance(5_500);
    expect((await steps.next()).value).toMatchObject({ status: "RUNNING", progress: { done: 50, total: 100 } });
    clock.advance(5_000);
    expect((await steps.next()).value).toMatchObject({
      status: "SUCCEEDED",
      result: { message: "Waited 10 seconds." },
    });
  });

  test("follows the plan for its parameters", async () => {
    const summary = { rows: 0, columns: [] };
    const { clock, jobs } = mocked({
      plan: (parameters) =>
        "csv" in parameters ? { startsAfter: 3_000, runsFor: 0, outcome: { result: summary } } : undefined,
    });
    const job = await jobs.submit({ csv: "a" });
    clock.advance(2_999);
    expect(await rejection(jobs.get(job.jobId))).toMatchObject({ status: 404, code: "JobNotFound" });
    clock.advance(1);
    expect(await job.result()).toEqual(summary);
  });

  test("can be planned to be pending three times and then succeed", async () => {
    const { clock, jobs, send } = mocked({ plan: () => ({ startsAfter: 3_000, runsFor: 0 }) });
    const { jobId } = await jobs.submit({ seconds: 1 });
    const statuses: number[] = [];
    for (let reading = 0; reading < 4; reading++) {
      statuses.push((await send("GET", `/jobs/${jobId}`)).status);
      clock.advance(1_000);
    }
    expect(statuses).toEqual([404, 404, 404, 200]);
    expect(await jobs.get(jobId)).toMatchObject({ status: "SUCCEEDED" });
  });

  test("fails with the given error when finish is called", async () => {
    const { clock, mock, jobs } = mocked();
    const job = await jobs.submit({ seconds: 10 });
    clock.advance(2_000);
    mock.finish(job.jobId, { error: { code: "NoSpace", message: "No space is left." } });
    const error = await rejection(job.result());
    if (!isJobFailedError(error)) throw error;
    expect(error).toMatchObject({ code: "NoSpace", reason: "No space is left.", parameters: { seconds: 10 } });
    expect(() => mock.finish(job.jobId, { result: { message: "late" } })).toThrow(/has ended/);
  });
});

describe("the mocked API", () => {
  test("ends a cancelled job as CANCELLED one heartbeat later", async () => {
    const { clock, jobs, send } = mocked();
    const { jobId } = await jobs.submit({ seconds: 10 });
    expect((await send("DELETE", `/jobs/${jobId}`)).status).toBe(404);
    clock.advance(2_500);
    expect((await send("DELETE", `/jobs/${jobId}`)).status).toBe(202);
    clock.advance(999);
    expect(await jobs.get(jobId)).toMatchObject({ status: "RUNNING", progress: { done: 29, total: 100 } });
    expect((await send("DELETE", `/jobs/${jobId}`)).status).toBe(202);
    clock.advance(1);
    expect(await jobs.get(jobId)).toMatchObject({ status: "CANCELLED", parameters: { seconds: 10 } });
    expect((await send("DELETE", `/jobs/${jobId}`)).status).toBe(202);
  });

  test("keeps the end of a job that ends before it notices its cancellation", async () => {
    const { clock, jobs, send } = mocked();
    const { jobId } = await jobs.submit({ seconds: 1 });
    clock.advance(1_000);
    expect((await send("DELETE", `/jobs/${jobId}`)).status).toBe(202);
    clock.advance(1_000);
    expect(await jobs.get(jobId)).toMatchObject({ status: "SUCCEEDED" });
    expect((await send("DELETE", `/jobs/${jobId}`)).status).toBe(409);
  });

  test("lists only started jobs, and returns a token even if a page lacks jobs of the status", async () => {
    const { clock, jobs, send } = mocked();
    const first = await jobs.submit({ seconds: 1 });
    clock.advance(2_000);
    const second = await jobs.submit({ seconds: 10 });
    const list = async (query: string) => (await send("GET", `/jobs${query}`)).json();
    expect(await list("")).toEqual({ jobs: [expect.objectContaining({ jobId: first.jobId })] });
    clock.advance(1_000);
    const page = await list("?status=SUCCEEDED&limit=1");
    expect(page).toEqual({ jobs: [], nextPageToken: expect.stringContaining(second.jobId) });
    const next = await list(`?status=SUCCEEDED&limit=1&pageToken=${encodeURIComponent(page.nextPageToken)}`);
    expect(next).toEqual({ jobs: [expect.objectContaining({ jobId: first.jobId, status: "SUCCEEDED" })] });
  });
});

test("the mocks accept only the given credentials", async () => {
  const credentials = { accessKeyId: "AKIDMINE", secretAccessKey: "mine", sessionToken: "token" };
  const { mock } = mocked({ credentials });
  expect(mock.credentials).toBe(credentials);
  const other = createJobsClient({
    baseUrl,
    region: "eu-west-1",
    credentials: { ...credentials, sessionToken: "other" },
  });
  expect(await rejection(other.submit({ seconds: 1 }))).toMatchObject({ status: 403 });
});

test("a client corrects a wrong clock", async () => {
  const { mock } = mocked({ clock: createManualClock(Date.now() + 7_200_000) });
  const jobs = createJobsClient({ baseUrl, region: "eu-west-1", credentials: mock.credentials });
  expect(await jobs.submit({ seconds: 1 })).toHaveProperty("jobId");
});

describe("a manual clock", () => {
  test("calls timers in order of time, including new ones", () => {
    const clock = createManualClock(1_000);
    const calls: [string, number][] = [];
    const call = (name: string) => () => void calls.push([name, clock.now()]);
    clock.after(30, call("last"));
    clock.after(10, () => {
      call("first")();
      clock.after(5, call("second"));
    });
    const cancel = clock.after(20, call("cancelled"));
    cancel();
    clock.after(31, call("too late"));
    clock.advance(30);
    expect(calls).toEqual([
      ["first", 1_010],
      ["second", 1_015],
      ["last", 1_030],
    ]);
    expect(clock.now()).toBe(1_030);
  });
});
