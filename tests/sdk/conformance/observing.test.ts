import { getEventListeners } from "node:events";
import type { JobStep } from "@jobs-api/sdk";
import { describe, expect, test } from "vitest";
import { all, clientOf, rejection } from "../support/client.ts";
import { accepted, notFound, running, succeeded } from "../support/replies.ts";
import type { Received } from "../support/server.ts";
import { turns, until } from "../support/turns.ts";

const show = (step: JobStep) => (step.status === "RUNNING" ? (step.progress?.done ?? "RUNNING") : step.status);

describe("any number of callers may wait for a job:", () => {
  test("it is read once for all of them", async () => {
    const { jobs, received } = await clientOf([accepted, notFound, running(1), succeeded]);
    const job = await jobs.submit({ seconds: 5 });
    const results = await Promise.all([job.result(), job.result(), all(job.steps())]);
    expect(results[0]).toEqual(results[1]);
    expect(results[2]).toHaveLength(3);
    expect(received).toHaveLength(4);
  });

  test("it is read once for all handles of one client", async () => {
    const { jobs, received } = await clientOf([accepted, notFound, running(1), succeeded]);
    const job = await jobs.submit({ seconds: 5 });
    const again = jobs.from<"wait">(job.toJSON());
    expect(await Promise.all([job.result(), again.result()])).toEqual(Array(2).fill({ message: "Waited 5 seconds." }));
    expect(again.latest).toBe(job.latest);
    expect(received).toHaveLength(4);
  });

  test("it is read only while one of them waits", async () => {
    const { jobs, received, clock } = await clientOf([accepted, running(1), running(2), succeeded]);
    const job = await jobs.submit({ seconds: 5 });
    for await (const { status } of job.steps()) if (status === "RUNNING") break;
    await turns();
    expect(clock.timers).toEqual([]);
    expect(received).toHaveLength(2);
    expect(await job.result()).toEqual({ message: "Waited 5 seconds." });
  });
});

describe("any number of jobs may be waited for:", () => {
  test("a hundred are read at the same time, the others are queued, and other requests are not", async () => {
    const hanging = (request: Received) => (request.method === "GET" ? "hang" : accepted(request));
    const { jobs, received, clock } = await clientOf([hanging]);
    /** Requests in flight or about to be sent. */
    const requests = () => clock.timers.filter((milliseconds) => milliseconds === 30_000).length;
    const reads = () => received.filter(({ method }) => method === "GET").length;
    const waiting = Array.from({ length: 150 }, () => {
      const controller = new AbortController();
      const job = jobs.from({ jobId: crypto.randomUUID(), submittedAt: "2026-11-02T09:30:00.000Z" });
      return { controller, result: rejection(job.result({ signal: controller.signal })) };
    });
    await until(() => reads() === 100);
    expect(requests()).toBe(100);
    await jobs.submit({ seconds: 5 });

    const [first, last] = [waiting[0], waiting[149]];
    last?.controller.abort();
    expect(await last?.result).toBe(last?.controller.signal.reason);
    first?.controller.abort();
    await until(() => reads() === 101);
    for (const { controller } of waiting.slice(0, 100)) controller.abort();
    // The last one has left the queue.
    await until(() => reads() === 149);
    await turns();
    expect(requests()).toBe(49);
    expect(reads()).toBe(149);
    for (const { controller } of waiting) controller.abort();
    await Promise.all(waiting.map(({ result }) => result));
  });

  test("one signal ends all these waits, with one listener", async () => {
    const { jobs } = await clientOf(["hang"]);
    const controller = new AbortController();
    const waiting = Array.from({ length: 10 }, () => {
      const job = jobs.from({ jobId: crypto.randomUUID(), submittedAt: "2026-11-02T09:30:00.000Z" });
      return rejection(job.result({ signal: controller.signal }));
    });
    await turns();
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(1);
    controller.abort();
    for (const error of await Promise.all(waiting)) expect(error).toBe(controller.signal.reason);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });
});

describe("a job's observed state", () => {
  test("never goes back or repeats, although reads do", async () => {
    const { jobs } = await clientOf([
      accepted,
      ...[running(1), notFound, running(3), running(2), running(3), running(), running(4), succeeded],
    ]);
    const steps = await all((await jobs.submit({ seconds: 5 })).steps());
    expect(steps.map(show)).toEqual(["PENDING", 1, 3, 4, "SUCCEEDED"]);
  });

  test("includes an estimate of the time left from its progress", async () => {
    const half = { ...running(5), headers: { Date: "Mon, 02 Nov 2026 09:30:20 GMT" } };
    const { jobs } = await clientOf([accepted, half, succeeded]);
    const [, step] = await all((await jobs.submit({ seconds: 5 })).steps());
    // Started at 09:30:00.412.
    expect(step?.timeLeft).toBe(19_588);
  });

  test("continues from its JSON in another client", async () => {
    const { jobs } = await clientOf([accepted]);
    const saved = JSON.stringify(await jobs.submit({ seconds: 5 }));
    const other = await clientOf([running(1), succeeded]);
    const steps = await all(other.jobs.from(JSON.parse(saved)).steps());
    expect(steps.map(show)).toEqual([1, "SUCCEEDED"]);
  });
});
