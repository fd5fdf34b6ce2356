import {
  type Credentials,
  isCredentialsError,
  isHttpError,
  isNetworkError,
  isUnexpectedResponseError,
} from "@jobs-api/sdk";
import { createManualClock } from "@jobs-api/sdk/mocks";
import { describe, expect, test } from "vitest";
import { clientOf, credentials, rejection } from "../support/client.ts";
import { accepted, error, jobId, record, recordIn, running, succeeded } from "../support/replies.ts";
import type { Script } from "../support/server.ts";
import { turns } from "../support/turns.ts";

const waited = { message: "Waited 5 seconds." };
const saved = { jobId, submittedAt: "2026-11-02T09:30:00.000Z" };

describe("a wait survives", () => {
  test("transient errors, with exponential backoff and full jitter", async () => {
    const failures = [error(500, "X"), "drop", error(503, "X"), error(504, "X")] as const;
    for (const random of [0, 0.25, 0.999]) {
      const { jobs, clock } = await clientOf([...failures, succeeded], { random: () => random });
      expect(await jobs.from(saved).result()).toEqual(waited);
      expect(clock.delays).toEqual([500, 1_000, 2_000, 4_000].map((most) => most * random).filter(Boolean));
    }
  });

  test("any number of transient errors", async () => {
    const flaky = Array.from({ length: 30 }, (_, count) => [error(500, "X"), running(count)]).flat();
    const { jobs } = await clientOf([...flaky, succeeded]);
    expect(await jobs.from(saved).result()).toEqual(waited);
  });

  test("credentials that expire meanwhile", async () => {
    const expired = error(403, "EXPIRED_TOKEN", { "x-amzn-ErrorType": "ExpiredTokenException" });
    let asked = 0;
    const provide = () => ({ ...credentials, accessKeyId: `AKID${++asked}` });
    const { jobs } = await clientOf([accepted, running(), expired, succeeded], { credentials: provide });
    expect(await (await jobs.submit({ seconds: 5 })).result()).toEqual(waited);
    expect(asked).toBe(2);
  });

  test("a credentials provider that fails for a while", async () => {
    let asked = 0;
    const provide = () => (++asked < 10 ? Promise.reject(new Error("no network")) : credentials);
    const { jobs, received } = await clientOf([succeeded], { credentials: provide });
    expect(await jobs.from(saved).result()).toEqual(waited);
    expect(received).toHaveLength(1);
  });

  test("a credentials provider that hangs once", async () => {
    const clock = createManualClock();
    let asked = 0;
    const provide = () => (++asked === 1 ? new Promise<Credentials>(() => {}) : credentials);
    const { jobs } = await clientOf([succeeded], { clock, credentials: provide });
    const result = jobs.from(saved).result();
    await turns();
    clock.advance(25_000);
    expect(await result).toEqual(waited);
  });

  test("a wrong clock", async () => {
    const date = "Mon, 02 Nov 2026 11:30:00 GMT";
    const rejected = error(403, "INVALID_SIGNATURE", { Date: date, "x-amzn-ErrorType": "InvalidSignatureException" });
    const { jobs, received } = await clientOf([rejected, succeeded]);
    expect(await jobs.from(saved).result()).toEqual(waited);
    expect(received.map(({ headers }) => headers["x-amz-date"])).toEqual(["20261102T093000Z", "20261102T113000Z"]);
  });

  test("a lost response to a submission, without creating a second job", async () => {
    const { jobs, received } = await clientOf(["drop", accepted, succeeded]);
    expect(await (await jobs.submit({ seconds: 5 })).result()).toEqual(waited);
    const keys = received.slice(0, 2).map(({ headers }) => headers["idempotency-key"]);
    expect(new Set(keys).size).toBe(1);
  });
});

describe("a wait ends with an error that names the cause", () => {
  test("when errors persist", async () => {
    const { jobs, received } = await clientOf([error(500, "DEFAULT_5XX")]);
    expect(isHttpError(await rejection(jobs.from(saved).result()), 500, "DEFAULT_5XX")).toBe(true);
    expect(received).toHaveLength(20);
  });

  test("when an error is not retryable", async () => {
    const { jobs, received } = await clientOf([error(403, "ACCESS_DENIED")]);
    expect(isHttpError(await rejection(jobs.from(saved).result()), 403, "ACCESS_DENIED")).toBe(true);
    expect(received).toHaveLength(1);
  });

  test("when a provider's credentials cannot sign", async () => {
    const { jobs } = await clientOf([succeeded], { credentials: () => ({}) as Credentials });
    expect(isCredentialsError(await rejection(jobs.from(saved).result()))).toBe(true);
  });

  test.each<[string, Script]>([
    ["a page of a proxy", { body: "<html>Sign in</html>" }],
    ["a body that is cut off", { body: '{"jobId": "6b1f' }],
    ["a status that is not known", { body: record({ status: "PAUSED" }) }],
    ["the result of another job", { body: { ...recordIn(succeeded), jobId: "0e7d2a52-6d0f-4c9a-8f5b-4a5f2d8e9b11" } }],
    ["a redirect", { status: 302, headers: { Location: "/login" } }],
  ])("when a response violates the contract: %s", async (_, answer) => {
    const { jobs, received } = await clientOf([answer]);
    expect(isUnexpectedResponseError(await rejection(jobs.from(saved).result()))).toBe(true);
    expect(received).toHaveLength(1);
  });

  test("when responses repeatedly fail to arrive", async () => {
    const { jobs } = await clientOf(["drop"]);
    expect(isNetworkError(await rejection(jobs.from(saved).result()))).toBe(true);
  });
});
