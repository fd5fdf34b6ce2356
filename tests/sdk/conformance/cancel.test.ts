import { isHttpError, isJobCancelledError, isJobNotStartedError } from "@jobs-api/sdk";
import { describe, expect, test } from "vitest";
import { clientOf, rejection } from "../support/client.ts";
import { accepted, cancelled, cancelling, error, jobId, notFound } from "../support/replies.ts";
import type { Received } from "../support/server.ts";
import { turns, until } from "../support/turns.ts";
import { answered, createWatchedClock } from "../support/watched-clock.ts";

describe("a cancellation", () => {
  test("is requested once if the job has started, and waiting callers see the end", async () => {
    const { jobs, received } = await clientOf([accepted, cancelling, cancelled]);
    const job = await jobs.submit({ seconds: 5 });
    await job.cancel();
    expect(received[1]).toMatchObject({ method: "DELETE", path: `/dev/jobs/${job.jobId}` });
    expect(isJobCancelledError(await rejection(job.result()))).toBe(true);
    expect(received).toHaveLength(3);
  });

  test("of a job that has not started is repeated until it has, not before Retry-After", async () => {
    const later = { ...notFound, headers: { "Retry-After": "7" } };
    const { jobs, received, clock } = await clientOf([accepted, notFound, later, cancelling]);
    const job = await jobs.submit({ seconds: 5 });
    await job.cancel();
    expect(received.map(({ method }) => method)).toEqual(["POST", "DELETE", "DELETE", "DELETE"]);
    expect(clock.delays).toEqual([1_000, 7_000]);
  });

  test("of a job that has not started is repeated at most once a second", async () => {
    const { jobs, clock } = await clientOf([accepted, { ...notFound, headers: { "Retry-After": "0" } }, cancelling]);
    await (await jobs.submit({ seconds: 5 })).cancel();
    expect(clock.delays).toEqual([1_000]);
  });

  test("delays the next read by its Retry-After", async () => {
    const slowly = (request: Received) => ({ ...cancelling(request), headers: { "Retry-After": "5" } });
    const { jobs, clock } = await clientOf([accepted, slowly, cancelled]);
    const job = await jobs.submit({ seconds: 5 });
    await job.cancel();
    await rejection(job.result());
    expect(clock.delays).toEqual([5_000]);
  });

  test("fails after the start timeout", async () => {
    const { jobs, clock } = await clientOf([accepted, notFound], { startTimeout: 60_000 });
    const job = await jobs.submit({ seconds: 5 });
    const failure = await rejection(job.cancel());
    if (!isJobNotStartedError(failure)) throw failure;
    expect(failure.job).toBe(job);
    expect(clock.delays).toHaveLength(60);
  });

  test("of an ended job is an error with status 409", async () => {
    const { jobs } = await clientOf([error(409, "JobAlreadyEnded")]);
    const job = jobs.from({ jobId, submittedAt: "2026-11-02T09:30:00.000Z" });
    expect(isHttpError(await rejection(job.cancel()), 409, "JobAlreadyEnded")).toBe(true);
  });

  test("is retried after transient errors", async () => {
    const { jobs, received } = await clientOf([accepted, "drop", error(503, "TableThrottled"), cancelling]);
    await (await jobs.submit({ seconds: 5 })).cancel();
    expect(received).toHaveLength(4);
  });

  test("is not repeated after an abort", async () => {
    const clock = createWatchedClock();
    const { jobs, received } = await clientOf([accepted, notFound, cancelling], { clock });
    const job = await jobs.submit({ seconds: 5 });
    const controller = new AbortController();
    const cancellation = rejection(job.cancel({ signal: controller.signal }));
    await until(() => received.length === 2);
    await answered(clock);
    controller.abort();
    expect(await cancellation).toBe(controller.signal.reason);
    await turns();
    expect(clock.timers).toEqual([]);
    expect(received).toHaveLength(2);
  });
});
