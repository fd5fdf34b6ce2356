import { getEventListeners } from "node:events";
import type { Clock } from "@jobs-api/sdk";
import { createManualClock } from "@jobs-api/sdk/mocks";
import { describe, expect, test } from "vitest";
import { settle } from "../../support/settle.ts";
import { clientOf, rejection } from "../support/client.ts";
import { accepted, error, jobId, running, succeeded } from "../support/replies.ts";
import { turns, until } from "../support/turns.ts";

/** What a promise rejects with in a few turns of the event loop; no time passes on the clock. */
async function atOnce(rejecting: Promise<unknown>): Promise<unknown> {
  return Promise.race([rejecting, turns().then(() => "not settled")]);
}

describe("an abort", () => {
  test("ends a wait between two readings with the signal's reason, and nothing more is sent", async () => {
    const clock = createManualClock();
    const { jobs, received } = await clientOf([accepted, running(1), succeeded], { clock });
    const job = await jobs.submit({ seconds: 5 });
    const controller = new AbortController();
    const result = rejection(job.result({ signal: controller.signal }));
    const reason = new Error("enough");
    controller.abort(reason);
    expect(await atOnce(result)).toBe(reason);
    clock.advance(60_000);
    await settle();
    expect(received.map(({ method }) => method)).toEqual(["POST"]);
  });

  test("ends a wait during a request", async () => {
    const { jobs, received } = await clientOf([accepted, "hang"]);
    const job = await jobs.submit({ seconds: 5 });
    const controller = new AbortController();
    const result = rejection(job.result({ signal: controller.signal }));
    await until(() => received.length === 2);
    controller.abort();
    expect(await atOnce(result)).toBe(controller.signal.reason);
  });

  test("ends a wait during its backoff after an error", async () => {
    const clock = createManualClock();
    const { jobs, received } = await clientOf([accepted, error(503, "TableThrottled"), succeeded], {
      clock,
      random: () => 0.9,
    });
    const job = await jobs.submit({ seconds: 5 });
    clock.advance(1_100);
    const controller = new AbortController();
    const result = rejection(job.result({ signal: controller.signal }));
    await until(() => received.length === 2);
    await settle();
    controller.abort();
    expect(await atOnce(result)).toBe(controller.signal.reason);
    clock.advance(60_000);
    await settle();
    expect(received).toHaveLength(2);
  });

  test("ends a submission during its backoff, which is not sent again", async () => {
    const clock = createManualClock();
    const { jobs, received } = await clientOf([error(503, "X", { "Retry-After": "9" }), accepted], { clock });
    const controller = new AbortController();
    const submission = rejection(jobs.submit({ seconds: 5 }, { signal: controller.signal }));
    await until(() => received.length === 1);
    await settle();
    controller.abort();
    expect(await atOnce(submission)).toBe(controller.signal.reason);
    clock.advance(60_000);
    await settle();
    expect(received).toHaveLength(1);
  });

  test("ends a submission while the credentials' provider is busy", async () => {
    const { jobs, received } = await clientOf([accepted], { credentials: () => new Promise(() => {}) });
    const controller = new AbortController();
    const submission = rejection(jobs.submit({ seconds: 5 }, { signal: controller.signal }));
    controller.abort();
    expect(await atOnce(submission)).toBe(controller.signal.reason);
    await settle();
    expect(received).toHaveLength(0);
  });

  test("ends a wait while the credentials' provider is busy", async () => {
    const { jobs, received } = await clientOf([succeeded], { credentials: () => new Promise(() => {}) });
    const controller = new AbortController();
    const job = jobs.from({ jobId, submittedAt: "2026-11-02T09:30:00.000Z" });
    const result = rejection(job.result({ signal: controller.signal }));
    await turns();
    controller.abort();
    expect(await atOnce(result)).toBe(controller.signal.reason);
    await settle();
    expect(received).toHaveLength(0);
  });

  test("leaves the job as it is: it can be waited for again", async () => {
    const { jobs, received } = await clientOf([accepted, "hang", succeeded]);
    const job = await jobs.submit({ seconds: 5 });
    const controller = new AbortController();
    const result = rejection(job.result({ signal: controller.signal }));
    await until(() => received.length === 2);
    controller.abort();
    await result;
    expect(await job.result()).toEqual({ message: "Waited 5 seconds." });
    expect(received.map(({ method }) => method)).toEqual(["POST", "GET", "GET"]);
  });

  test("before the call sends nothing at all", async () => {
    const { jobs, received } = await clientOf([accepted, succeeded]);
    const signal = AbortSignal.abort();
    const job = await jobs.submit({ seconds: 5 });
    expect(await rejection(jobs.submit({ seconds: 5 }, { signal }))).toBe(signal.reason);
    expect(await rejection(jobs.get(job.jobId, { signal }))).toBe(signal.reason);
    expect(await rejection(job.result({ signal }))).toBe(signal.reason);
    await settle();
    expect(received).toHaveLength(1);
  });

  test("of one who waits leaves the others waiting", async () => {
    const { jobs, received } = await clientOf([accepted, running(1), succeeded]);
    const job = await jobs.submit({ seconds: 5 });
    const controller = new AbortController();
    const left = rejection(job.result({ signal: controller.signal }));
    const stays = job.result();
    controller.abort();
    expect(await atOnce(left)).toBe(controller.signal.reason);
    expect(await stays).toEqual({ message: "Waited 5 seconds." });
    expect(received).toHaveLength(3);
  });

  test("does not make a later wait read before the API allows", async () => {
    const clock = createManualClock();
    const { jobs, received } = await clientOf([accepted, error(429, "THROTTLED", { "Retry-After": "30" }), succeeded], {
      clock,
    });
    const job = await jobs.submit({ seconds: 5 });
    clock.advance(1_000);
    const controller = new AbortController();
    const first = rejection(job.result({ signal: controller.signal }));
    await until(() => received.length === 2);
    await settle();
    controller.abort();
    await first;

    const second = job.result();
    await settle();
    clock.advance(29_999);
    await settle();
    expect(received).toHaveLength(2);
    clock.advance(1);
    expect(await second).toEqual({ message: "Waited 5 seconds." });
  });

  test("leaves no listener on a signal that serves many waits", async () => {
    const { jobs } = await clientOf([error(503, "X"), accepted, running(1), succeeded], { random: () => 0.5 });
    const { signal } = new AbortController();
    const job = await jobs.submit({ seconds: 5 }, { signal });
    await job.result({ signal });
    await jobs.get(job.jobId, { signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

test("steps that are asked for no more leave no timer and no listener", async () => {
  const timers = new Set<() => void>();
  const clock = createManualClock();
  const counting: Clock = {
    now: clock.now,
    after(_, callback) {
      timers.add(callback);
      return () => timers.delete(callback);
    },
  };
  const { jobs } = await clientOf([accepted], { clock: counting });
  const { signal } = new AbortController();
  await (await jobs.submit({ seconds: 5 })).steps({ signal }).next();
  expect(timers.size).toBe(0);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("a request that is not answered is given up after thirty seconds and repeated", async () => {
  const clock = createManualClock();
  const { jobs, received } = await clientOf(["hang", accepted], { clock });
  const submission = jobs.submit({ seconds: 5 });
  await until(() => received.length === 1);
  clock.advance(30_000);
  const job = await submission;
  expect(received.map(({ headers }) => headers["idempotency-key"])).toEqual([job.jobId, job.jobId]);
});
