import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import type { DurableExecution } from "../../../../server/failures/durable/lambda-api.ts";
import { createRelayFailures } from "../../../../server/failures/durable/relay-failures.ts";
import type { FailureRecord } from "../../../../server/failures/failure-record.ts";
import { everyone } from "../../../../server/table/definition.ts";
import { createdAt, submission, useHandlers } from "../../../support/handlers.ts";

const lambda = useHandlers();
const arn = "arn:aws:lambda:eu-west-1:123456789012:function:jobs:7/durable-execution/4f1c/9a0b";

/** The relay in front of the error handler, with Lambda's response about the execution. */
function relay(execution: Omit<DurableExecution, "arn">) {
  const { table, handleError } = lambda();
  const sendOn = vi.fn((record: FailureRecord) => handleError(record));
  const relayFailures = createRelayFailures({ table, getExecution: async (arn) => ({ arn, ...execution }), sendOn });
  return {
    table,
    sendOn,
    relay: (event: unknown, errorCode?: string) => relayFailures({ Records: [deadLetter(event, errorCode)] }),
    /** Claims a job and suspends it for an hour. */
    async suspend(requestId = arn) {
      const event = submission();
      const lease = { jobId: event.jobId, requestId, delivery: requestId };
      await table.claim(lease, { kind: "wait", owner: everyone, createdAt, fingerprint: "x" });
      await table.heartbeat(lease, undefined, 3_600_000);
      return event;
    },
  };
}

function deadLetter(event: unknown, errorCode = "200") {
  return {
    body: JSON.stringify(event),
    messageAttributes: {
      RequestID: { stringValue: randomUUID() },
      ErrorCode: { stringValue: errorCode },
      ErrorMessage: { stringValue: "No space is left." },
    },
  };
}

describe("the dead letter of a durable execution", () => {
  test.each<[DurableExecution["status"], DurableExecution["error"], unknown]>([
    ["FAILED", { type: "NoSpace", message: "No space is left." }, { code: "NoSpace", message: "No space is left." }],
    ["FAILED", {}, { code: "JobFailed", message: "No space is left." }],
    ["TIMED_OUT", {}, { code: "TimedOut", message: "The job took longer than a durable execution may." }],
    ["STOPPED", {}, { code: "Stopped", message: "The job's durable execution was stopped." }],
    ["STOPPED", { message: "Not needed." }, { code: "Stopped", message: "Not needed." }],
    ["GONE", undefined, { code: "JobFailed", message: "No space is left." }],
  ])(
    "that is %s with %j ends the job, though its lease is live, with parameters and reason",
    async (status, error, reason) => {
      const { table, suspend, relay: deliver } = relay({ status, ...(error && { error }) });
      const event = await suspend();
      await deliver(event);
      const item = await table.get(event.jobId);
      expect(item).toMatchObject({ status: "FAILED", kind: "wait", parameters: '{"seconds":1}' });
      expect(JSON.parse(item?.error ?? "")).toEqual(reason);
    },
  );

  test("is relayed as the failure of the execution that holds the job", async () => {
    const { suspend, sendOn, relay: deliver } = relay({ status: "TIMED_OUT" });
    await deliver(await suspend());
    expect(sendOn.mock.lastCall).toMatchObject([{ requestContext: { requestId: arn, condition: "TIMED_OUT" } }]);
  });

  test("that Lambda never ran ends the job as expired", async () => {
    const { table, relay: deliver } = relay({ status: "FAILED" });
    const event = submission();
    await deliver(event, "429");
    const { error = "" } = (await table.get(event.jobId)) ?? {};
    expect(JSON.parse(error)).toMatchObject({ code: "Expired" });
  });

  test("of a job that no execution holds ends it too", async () => {
    const { table, relay: deliver } = relay({ status: "FAILED" });
    const event = submission();
    await deliver(event);
    expect(await table.get(event.jobId)).toMatchObject({ status: "FAILED", attempts: 0 });
  });

  test("is rejected while the job's execution runs: another one failed, or the end is not reported yet", async () => {
    const { table, suspend, sendOn, relay: deliver } = relay({ status: "RUNNING" });
    const event = await suspend();
    await expect(deliver(event)).rejects.toMatchObject({ name: "OwnerRunning", message: `${arn} is running.` });
    expect(sendOn).not.toHaveBeenCalled();
    expect(await table.get(event.jobId)).toMatchObject({ status: "RUNNING" });
  });

  test("does not end a job that an ordinary execution holds", async () => {
    const { table, suspend, relay: deliver } = relay({ status: "FAILED" });
    const event = await suspend(randomUUID());
    await deliver(event);
    expect(await table.get(event.jobId)).toMatchObject({ status: "RUNNING" });
  });

  test("changes nothing in an ended job, however often it is delivered", async () => {
    const { table, suspend, relay: deliver } = relay({ status: "FAILED", error: { type: "NoSpace" } });
    const event = await suspend();
    await deliver(event);
    const ended = await table.get(event.jobId);
    await deliver(event);
    expect(await table.get(event.jobId)).toEqual(ended);
  });

  test("whose record error handling cannot process leaves a job that a replay can run immediately", async () => {
    const { table, suspend, sendOn, relay: deliver } = relay({ status: "STOPPED" });
    const event = await suspend();
    sendOn.mockResolvedValueOnce();
    await deliver(event);
    const replayed = { jobId: event.jobId, requestId: "replayed", delivery: "1" };
    expect(await table.claim(replayed, { kind: "wait", owner: everyone, createdAt, fingerprint: "x" })).toBe("held");
  });

  test("stays in the queue if it cannot be relayed", async () => {
    const { suspend, sendOn, relay: deliver } = relay({ status: "FAILED" });
    sendOn.mockRejectedValueOnce(new Error("throttled"));
    await expect(deliver(await suspend())).rejects.toThrow("throttled");
  });
});
