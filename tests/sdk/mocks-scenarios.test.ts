import { isJobCancelledError, isJobFailedError, isJobNotStartedError } from "@jobs-api/sdk";
import { describe, expect, test } from "vitest";
import { examples } from "../../sdk/src/generated/examples.ts";
import { all, rejection } from "./support/client.ts";
import { baseUrl, mocked, mockedWithoutDelays } from "./support/mocked.ts";

const { csv } = examples.summarizeCsv.parameters;

describe("the scenario", () => {
  test("succeeds returns the result of the contract's example, or of the wait", async () => {
    const { jobs } = mockedWithoutDelays();
    expect(await (await jobs.submit({ csv })).result()).toEqual(examples.summarizeCsv.result);
    expect(await (await jobs.submit(examples.wait.parameters)).result()).toEqual(examples.wait.result);
    expect(await (await jobs.submit({ seconds: 7 })).result()).toEqual({ message: "Waited 7 seconds." });
  });

  test("fails ends a job with a code and a reason, and keeps its parameters", async () => {
    const { jobs } = mockedWithoutDelays({ scenario: "fails" });
    const error = await rejection((await jobs.submit({ csv })).result());
    if (!isJobFailedError(error)) throw error;
    expect(error).toMatchObject({ code: "JobFailed", parameters: { csv } });
    expect(error.reason).toMatch(/^The job failed/);
  });

  test("slow shows progress", async () => {
    const { jobs } = mockedWithoutDelays({ scenario: "slow" });
    const steps = await all((await jobs.submit({ csv })).steps());
    const done = steps.flatMap((step) => (step.status === "RUNNING" ? [step.progress?.done ?? 0] : []));
    expect(done.length).toBeGreaterThan(5);
    expect(done).toEqual([...new Set(done)].toSorted((a, b) => a - b));
    expect(steps.at(-1)).toMatchObject({ status: "SUCCEEDED", result: examples.summarizeCsv.result });
  });

  test("neverStarts responds with JobNotFound until the client gives up", async () => {
    const { clock, jobs, send } = mockedWithoutDelays({ scenario: "neverStarts" });
    const submitted = clock.now();
    const job = await jobs.submit({ seconds: 1 });
    expect(isJobNotStartedError(await rejection(job.result()))).toBe(true);
    expect(clock.now() - submitted).toBeGreaterThanOrEqual(900_000);
    const response = await send("GET", `/jobs/${job.jobId}`);
    expect([response.status, response.headers.get("retry-after")]).toEqual([404, "1"]);
    expect(await response.json()).toMatchObject({ code: "JobNotFound" });
  });

  test("cancelled ends a job halfway, as if another caller had cancelled it", async () => {
    const { clock, jobs } = mocked({ scenario: "cancelled" });
    const job = await jobs.submit({ seconds: 10 });
    clock.advance(5_400);
    expect(await jobs.get(job.jobId)).toMatchObject({ status: "RUNNING", progress: { done: 49, total: 100 } });
    clock.advance(100);
    expect(await jobs.get(job.jobId)).toMatchObject({ status: "CANCELLED", parameters: { seconds: 10 } });
    expect(isJobCancelledError(await rejection(job.result()))).toBe(true);
  });

  test("stalls stops the heartbeats, and the job stays RUNNING, cancelled or not", async () => {
    const { clock, jobs } = mocked({ scenario: "stalls" });
    const job = await jobs.submit({ seconds: 10 });
    clock.advance(60_000);
    const { heartbeatAt = "", ...record } = (await jobs.get(job.jobId)) as { status: string; heartbeatAt?: string };
    expect(record).toMatchObject({
      status: "RUNNING",
      heartbeatDueAt: new Date(Date.parse(heartbeatAt) + 45_000).toJSON(),
    });
    expect(clock.now() - Date.parse(heartbeatAt)).toBe(58_500);
    await job.cancel();
    clock.advance(60_000);
    expect(await jobs.get(job.jobId)).toMatchObject({ status: "RUNNING", heartbeatAt });
  });

  test("cancelled also ends a job that would fail immediately", async () => {
    const { clock, jobs } = mocked({ scenario: "cancelled" });
    const { jobId } = await jobs.submit({ seconds: 400 });
    clock.advance(999);
    expect(await jobs.get(jobId)).toMatchObject({ status: "RUNNING", progress: { done: 49, total: 100 } });
    clock.advance(1);
    expect(await jobs.get(jobId)).toMatchObject({ status: "CANCELLED" });
  });

  test("throttled accepts a request that respects Retry-After", async () => {
    const { clock, jobs } = mockedWithoutDelays({ scenario: "throttled" });
    const job = await jobs.submit({ seconds: 1 });
    expect(clock.delays).toEqual([1_000]);
    expect(await job.result()).toEqual({ message: "Waited 1 second." });
  });

  test("throttled rejects, as the gateway does, a request before Retry-After", async () => {
    const { clock, send } = mocked({ scenario: "throttled" });
    const response = await send("GET", "/jobs");
    expect(response.status).toBe(429);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "retry-after": "1",
      "x-amzn-errortype": "TooManyRequestsException",
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "Date,Location,Retry-After,x-amzn-RequestId,x-amzn-ErrorType",
      "cache-control": "no-store",
    });
    const requestId = response.headers.get("x-amzn-requestid");
    expect(await response.json()).toEqual({ code: "THROTTLED", message: "Too Many Requests", requestId });
    clock.advance(999);
    expect((await send("GET", "/jobs")).status).toBe(429);
    clock.advance(1);
    expect((await send("GET", "/jobs")).status).toBe(200);
    expect((await send("GET", "/jobs")).status).toBe(429);
  });

  test("flaky creates one job although responses are lost, and the client gets its result", async () => {
    const { jobs } = mockedWithoutDelays({ scenario: "flaky" });
    const submitted = await Promise.all([1, 2, 3, 4, 5, 6].map((seconds) => jobs.submit({ seconds })));
    const results = await Promise.all(submitted.map((job) => job.result()));
    expect(results.map(({ message }) => message)).toEqual(expect.arrayContaining(["Waited 6 seconds."]));
    const listed = (await all(jobs.list())).map(({ jobId }) => jobId);
    expect(listed.toSorted()).toEqual(submitted.map(({ jobId }) => jobId).toSorted());
  });

  test("flaky fails in the same order for each job, with the contract's codes or no response", async () => {
    const { clock, jobs, mock, send } = mocked();
    const ids = [(await jobs.submit({ seconds: 1 })).jobId, (await jobs.submit({ seconds: 2 })).jobId];
    clock.advance(10_000);
    mock.scenario = "flaky";
    const read = async (jobId: string) => {
      const response = await send("GET", `/jobs/${jobId}`).catch(() => undefined);
      return response && `${response.status} ${(await response.json()).code ?? ""}`;
    };
    const seen: unknown[][] = [];
    for (let turn = 0; turn < 6; turn++) seen.push([await read(ids[0] ?? ""), await read(ids[1] ?? "")]);
    const [first, second] = [0, 1].map((job) => seen.map((pair) => pair[job]));
    expect(first).toEqual([
      "503 TableUnavailable",
      "504 INTEGRATION_TIMEOUT",
      "200 ",
      undefined,
      "500 INTEGRATION_FAILURE",
      "200 ",
    ]);
    expect(second).toEqual(first);
  });

  test.each(["throttled", "flaky"] as const)("%s does not fail preflights", async (scenario) => {
    mocked({ scenario });
    expect((await fetch(`${baseUrl}/jobs`, { method: "OPTIONS" })).status).toBe(204);
  });
});
