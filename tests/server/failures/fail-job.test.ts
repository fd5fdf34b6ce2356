import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { invocation, recordOf, submission, useHandlers } from "../../support/handlers.ts";

const lambda = useHandlers();

describe("error handling", () => {
  test.each([
    [
      "Sandbox.Timedout",
      "RequestId: 1 Error: Task timed out after 300.00 seconds",
      "TimedOut",
      "Task timed out after 300.00 seconds",
    ],
    [
      "Runtime.ExitError",
      "RequestId: 1 Error: Runtime exited with error: exit status 1",
      "Crashed",
      "Runtime exited with error: exit status 1",
    ],
  ])("tells %s from a job's own failure", async (errorType, errorMessage, code, message) => {
    const { table, handleError } = lambda();
    const event = submission();
    await handleError({ ...recordOf(event, "1", new Error()), responsePayload: { errorType, errorMessage } });
    expect(JSON.parse((await table.get(event.jobId))?.error ?? "")).toEqual({ code, message });
  });

  test("of an event that never ran has the code Expired", async () => {
    const { table, handleError } = lambda();
    const event = submission();
    const requestContext = { requestId: "1", condition: "EventAgeExceeded", approximateInvokeCount: 0 };
    await handleError({ requestContext, requestPayload: event });
    expect(await table.get(event.jobId)).toMatchObject({
      status: "FAILED",
      attempts: 0,
      error: expect.stringContaining("Expired"),
    });
  });

  test("of a late record does not change a job that another delivery runs or has ended", async () => {
    const { table, process, handleError } = lambda();
    const event = submission();
    await process(event, invocation());
    await handleError(recordOf(event, randomUUID(), new Error("late")));
    expect(await table.get(event.jobId)).toMatchObject({ status: "SUCCEEDED" });
  });
});
