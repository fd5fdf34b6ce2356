import { describe, expect, test, vi } from "vitest";
import { everyone } from "../../../server/table/definition.ts";
import { createdAt, done, invocation, submission, useHandlers } from "../../support/handlers.ts";
import { requestCancellation } from "../../support/jobs-table.ts";

const lambda = useHandlers();

/** A clock that a job advances, so that its heartbeat is due. */
function clock() {
  const time = { now: createdAt };
  return { time, now: () => time.now };
}

describe("a job that is cancelled while it runs", () => {
  test("sees it at its next heartbeat, stops, and ends as CANCELLED without a failure", async () => {
    const { time, now } = clock();
    const reasons: unknown[] = [];
    const { table, process } = lambda(
      {
        wait: async (_, { jobId, signal, progress }) => {
          await requestCancellation(jobId);
          expect(signal.aborted).toBe(false);
          time.now += 1_000;
          await progress(1, 2);
          reasons.push(signal.reason);
          signal.throwIfAborted();
          return { message: "not cancelled" };
        },
      },
      now,
    );
    const event = submission();
    await process(event, invocation());
    expect(reasons).toEqual([expect.objectContaining({ name: "JobCancelled" })]);
    const item = await table.get(event.jobId);
    expect(item).toMatchObject({
      status: "CANCELLED",
      kind: "wait",
      finishedAt: "2026-11-02T09:30:01.000Z",
      parameters: '{"seconds":1}',
      progress: '{"done":1,"total":2}',
      attempts: 1,
    });
    for (const name of ["cancelRequested", "leaseUntil", "result", "error"]) expect(item).not.toHaveProperty(name);
  });

  test("sees it even without reporting progress", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const { time, now } = clock();
    const { table, process } = lambda(
      {
        wait: async (_, { jobId, signal }) => {
          await requestCancellation(jobId);
          time.now += 15_000;
          vi.advanceTimersByTime(1_000);
          return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
        },
      },
      now,
    );
    const event = submission();
    await process(event, invocation());
    vi.useRealTimers();
    expect(await table.get(event.jobId)).toMatchObject({ status: "CANCELLED" });
  });

  test.each([
    ["returns", () => ({ message: "too late" })],
    [
      "fails",
      () => {
        throw new Error("too late");
      },
    ],
  ])("is cancelled also if it %s after it has learnt of it", async (_, end) => {
    const { time, now } = clock();
    const { table, process } = lambda(
      {
        wait: async (_, { jobId, progress }) => {
          await requestCancellation(jobId);
          time.now += 1_000;
          await progress(1);
          return end();
        },
      },
      now,
    );
    const event = submission();
    await process(event, invocation());
    expect(await table.get(event.jobId)).toMatchObject({ status: "CANCELLED" });
  });

  test("keeps its end if it ends before it sees it", async () => {
    const { table, process, handleError } = lambda({
      wait: async (_, { jobId }) => {
        await requestCancellation(jobId);
        return { message: "done" };
      },
    });
    const event = submission();
    await process(event, invocation());
    const item = await table.get(event.jobId);
    expect(item).toMatchObject({ status: "SUCCEEDED", result: '{"message":"done"}' });
    expect(item).not.toHaveProperty("cancelRequested");
    await handleError({
      requestContext: { requestId: "1", condition: "RetriesExhausted", approximateInvokeCount: 1 },
      requestPayload: event,
    });
    expect(await table.get(event.jobId)).toEqual(item);
  });

  test("keeps its failure if it fails before it sees it", async () => {
    const { table, process, handleError } = lambda({
      wait: async (_, { jobId }) => {
        await requestCancellation(jobId);
        throw new Error("broken");
      },
    });
    const event = submission();
    const context = invocation();
    await expect(process(event, context)).rejects.toThrow("broken");
    await handleError({
      requestContext: { requestId: context.awsRequestId, condition: "RetriesExhausted", approximateInvokeCount: 1 },
      requestPayload: event,
      responsePayload: { errorType: "JobFailed", errorMessage: "broken" },
    });
    const item = await table.get(event.jobId);
    expect(item).toMatchObject({ status: "FAILED" });
    expect(item).not.toHaveProperty("cancelRequested");
  });

  test("is not run again by a later delivery, which ends it", async () => {
    const wait = vi.fn(async (_: unknown, { jobId }: { jobId: string }) => {
      await requestCancellation(jobId);
      throw new Error("outage");
    });
    const { table, process } = lambda({ wait });
    const event = submission();
    const context = invocation();
    await expect(process(event, context)).rejects.toThrow("outage");
    await process(event, context);
    expect(wait).toHaveBeenCalledTimes(1);
    expect(await table.get(event.jobId)).toMatchObject({ status: "CANCELLED", attempts: 2 });
  });

  test("is not ended by a delivery that has lost its lease", async () => {
    const { time, now } = clock();
    const { table, process } = lambda(
      {
        wait: async (_, { jobId, progress }) => {
          await requestCancellation(jobId);
          time.now += 1_000;
          await progress(1);
          const other = { jobId, requestId: "first", delivery: "other" };
          await table.claim(other, { kind: "wait", owner: everyone, createdAt, fingerprint: "" });
          return done.wait({ seconds: 1 }, {} as never);
        },
      },
      now,
    );
    const event = submission();
    await process(event, invocation("first"));
    expect(await table.get(event.jobId)).toMatchObject({
      status: "RUNNING",
      leaseDelivery: "other",
      cancelRequested: true,
    });
  });
});
