import { type CredentialsProvider, isHttpError, isNetworkError } from "@jobs-api/sdk";
import type { RequestFailure } from "@jobs-api/sdk/mocks";
import { describe, expect, test, vi } from "vitest";
import { all, rejection } from "./support/client.ts";
import { baseUrl, mocked, mockedWithoutDelays } from "./support/mocked.ts";

describe("failNext", () => {
  test("with EXPIRED_TOKEN makes the client call the provider again", async () => {
    const own = { accessKeyId: "AKIDMINE", secretAccessKey: "mine", sessionToken: "token" };
    const provider = vi.fn<CredentialsProvider>(() => own);
    const { mock, jobs } = mockedWithoutDelays({ credentials: own }, { credentials: provider });
    const job = await jobs.submit({ seconds: 1 });
    mock.failNext("EXPIRED_TOKEN");
    expect(await job.result()).toEqual({ message: "Waited 1 second." });
    expect(provider).toHaveBeenCalledTimes(2);
  });

  test("fails as many requests as given, in order", async () => {
    const { mock, send } = mocked();
    mock.failNext("ACCESS_DENIED", 2);
    mock.failNext("TableThrottled");
    const seen: unknown[] = [];
    for (let request = 0; request < 4; request++) {
      const { status, headers } = await send("GET", "/jobs");
      seen.push([status, headers.get("x-amzn-errortype"), headers.get("retry-after")]);
    }
    expect(seen).toEqual([
      [403, "AccessDeniedException", null],
      [403, "AccessDeniedException", null],
      [503, null, "1"],
      [200, null, null],
    ]);
  });

  test("with Infinity fails all requests until a scenario is set", async () => {
    const { clock, mock, jobs } = mockedWithoutDelays();
    mock.failNext("THROTTLED", Number.POSITIVE_INFINITY);
    const error = await rejection(jobs.submit({ seconds: 1 }));
    expect(isHttpError(error, 429, "THROTTLED")).toBe(true);
    expect(clock.delays).toEqual([1_000, 1_000, 1_000, 1_000]);
    mock.scenario = "succeeds";
    expect(await jobs.submit({ seconds: 1 })).toHaveProperty("jobId");
  });

  test("with NetworkFailure performs the operation but loses the response", async () => {
    const { clock, mock, jobs } = mocked();
    mock.failNext("NetworkFailure", 5);
    const error = await rejection(jobs.submit({ seconds: 1 }));
    if (!isNetworkError(error)) throw error;
    clock.advance(500);
    expect(await all(jobs.list())).toMatchObject([{ jobId: error.key }]);
  });

  test("skips submissions for table errors: they do not access the table", async () => {
    const { mock, jobs, send } = mocked();
    mock.failNext("TableUnavailable");
    expect(await jobs.submit({ seconds: 1 })).toHaveProperty("jobId");
    expect((await send("GET", "/jobs")).status).toBe(503);
  });

  test("rejects an unknown failure and an invalid number of times", () => {
    const { mock } = mocked();
    expect(() => mock.failNext("TEAPOT" as RequestFailure)).toThrow(
      "failure cannot be TEAPOT. Use one of ACCESS_DENIED, EXPIRED_TOKEN, THROTTLED, INTEGRATION_FAILURE, INTEGRATION_TIMEOUT, TableThrottled, TableUnavailable, NetworkFailure.",
    );
    expect(() => mock.failNext("THROTTLED", 0)).toThrow("times must be at least 1, or Infinity, not 0.");
  });

  test("does not count a request that the gateway rejects anyway", async () => {
    const { mock, send } = mocked();
    mock.failNext("THROTTLED");
    expect((await fetch(`${baseUrl}/jobs`)).status).toBe(403);
    expect((await send("GET", "/jobs")).status).toBe(429);
  });
});

test("a body over 10 MiB is rejected first, with API Gateway's own response", async () => {
  mocked();
  const response = await fetch(`${baseUrl}/jobs`, { method: "POST", body: "x".repeat(10 * 1_024 * 1_024 + 1) });
  expect([response.status, response.headers.get("x-amzn-errortype")]).toEqual([413, "RequestTooLargeException"]);
  expect(response.headers.has("access-control-allow-origin")).toBe(false);
  expect(response.headers.has("cache-control")).toBe(false);
  expect(await response.json()).toEqual({ message: "Request Too Long" });
});
