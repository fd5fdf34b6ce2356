import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { clientOf, rejection } from "../support/client.ts";
import { accepted, error, jobId, running, succeeded } from "../support/replies.ts";
import { turns, until } from "../support/turns.ts";
import { answered, createWatchedClock, type Watched } from "../support/watched-clock.ts";

/** The reason with which a promise rejects within a few turns of the event loop. The clock does not move. */
async function atOnce(rejecting: Promise<unknown>): Promise<unknown> {
  return Promise.race([rejecting, turns().then(() => "not settled")]);
}

/** Only the timer of the provider's call is left, which is shared by all callers. The aborted call leaves nothing. */
async function expectCredentialsAlone(clock: Watched): Promise<void> {
  await turns();
  expect(clock.timers).toEqual([25_000]);
}

/** No request is in flight or planned. */
async function expectRest(clock: Watched): Promise<void> {
  await turns();
  expect(clock.timers).toEqual([]);
}

describe("an abort", () => {
  test("ends a wait between two reads with the signal's reason, and nothing more is sent", async () => {
    const clock = createWatchedClock();
    const { jobs, received } = await clientOf([accepted, running(1), succeeded], { clock });
    const job = await jobs.submit({ seconds: 5 });
    const controller = new AbortController();
    const result = rejection(job.result({ signal: controller.signal }));
    const reason = new Error("enough");
    controller.abort(reason);
    expect(await atOnce(result)).toBe(reason);
    await expectRest(clock);
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
    const clock = createWatchedClock();
    const { jobs, received } = await clientOf([accepted, error(503, "TableThrottled"), succeeded], {
      clock,
      random: () => 0.9,
    });
    const job = await jobs.submit({ seconds: 5 });
    clock.advance(1_100);
    const controller = new AbortController();
    const result = rejection(job.result({ signal: controller.signal }));
    await until(() => received.length === 2);
    await answered(clock);
    controller.abort();
    expect(await atOnce(result)).toBe(controller.signal.reason);
    await expectRest(clock);
    expect(received).toHaveLength(2);
  });

  test("ends a submission during its backoff, and it is not sent again", async () => {
    const clock = createWatchedClock();
    const { jobs, received } = await clientOf([error(503, "X", { "Retry-After": "9" }), accepted], { clock });
    const controller = new AbortController();
    const submission = rejection(jobs.submit({ seconds: 5 }, { signal: controller.signal }));
    await until(() => received.length === 1);
    await answered(clock);
    controller.abort();
    expect(await atOnce(submission)).toBe(controller.signal.reason);
    await expectRest(clock);
    expect(received).toHaveLength(1);
  });

  test("ends a submission while the credentials provider is busy", async () => {
    const { jobs, received, clock } = await clientOf([accepted], { credentials: () => new Promise(() => {}) });
    const controller = new AbortController();
    const submission = rejection(jobs.submit({ seconds: 5 }, { signal: controller.signal }));
    controller.abort();
    expect(await atOnce(submission)).toBe(controller.signal.reason);
    await expectCredentialsAlone(clock);
    expect(received).toHaveLength(0);
  });

  test("ends a wait while the credentials provider is busy", async () => {
    const { jobs, received, clock } = await clientOf([succeeded], { credentials: () => new Promise(() => {}) });
    const controller = new AbortController();
    const job = jobs.from({ jobId, submittedAt: "2026-11-02T09:30:00.000Z" });
    const result = rejection(job.result({ signal: controller.signal }));
    await turns();
    controller.abort();
    expect(await atOnce(result)).toBe(controller.signal.reason);
    await expectCredentialsAlone(clock);
    expect(received).toHaveLength(0);
  });

  test("does not affect the job, which can be waited for again", async () => {
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

  test("before the call sends nothing", async () => {
    const { jobs, received, clock } = await clientOf([accepted, succeeded]);
    const signal = AbortSignal.abort();
    const job = await jobs.submit({ seconds: 5 });
    expect(await rejection(jobs.submit({ seconds: 5 }, { signal }))).toBe(signal.reason);
    expect(await rejection(jobs.get(job.jobId, { signal }))).toBe(signal.reason);
    expect(await rejection(job.result({ signal }))).toBe(signal.reason);
    await expectRest(clock);
    expect(received).toHaveLength(1);
  });

  test("of one waiting caller does not affect the others", async () => {
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
    const clock = createWatchedClock();
    const { jobs, received } = await clientOf([accepted, error(429, "THROTTLED", { "Retry-After": "40" }), succeeded], {
      clock,
    });
    const job = await jobs.submit({ seconds: 5 });
    clock.advance(1_000);
    const controller = new AbortController();
    const first = rejection(job.result({ signal: controller.signal }));
    await until(() => received.length === 2);
    await answered(clock);
    controller.abort();
    await first;

    const second = job.result();
    await turns();
    clock.advance(39_999);
    await turns();
    await answered(clock);
    expect(received).toHaveLength(2);
    clock.advance(1);
    expect(await second).toEqual({ message: "Waited 5 seconds." });
  });

  test("leaves no listener on a signal shared by many waits", async () => {
    const { jobs } = await clientOf([error(503, "X"), accepted, running(1), succeeded], { random: () => 0.5 });
    const { signal } = new AbortController();
    const job = await jobs.submit({ seconds: 5 }, { signal });
    await job.result({ signal });
    await jobs.get(job.jobId, { signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

test("an abandoned iteration over steps leaves no timer and no listener", async () => {
  const clock = createWatchedClock();
  const { jobs } = await clientOf([accepted], { clock });
  const { signal } = new AbortController();
  await (await jobs.submit({ seconds: 5 })).steps({ signal }).next();
  expect(clock.timers).toEqual([]);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("a request without a response times out after thirty seconds and is retried", async () => {
  const clock = createWatchedClock();
  const { jobs, received } = await clientOf(["hang", accepted], { clock });
  const submission = jobs.submit({ seconds: 5 });
  await until(() => received.length === 1);
  clock.advance(30_000);
  const job = await submission;
  expect(received.map(({ headers }) => headers["idempotency-key"])).toEqual([job.jobId, job.jobId]);
});
