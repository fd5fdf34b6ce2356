/**
 * The record of a failed event and its destination: facts 5 to 11 of asynchronous invocation. Without a test, because the twin lacks
 * the feature:
 * - f5 an invocation configuration sets one thing at least, a put overwrites all of it and an update merges: it is declared, and
 *   Lambda's API has only Invoke.
 * - f7 the record of a success has the condition Success and no functionError: there is no on-success destination. Nor are there
 *   Python's traces.
 * - f10 messages of a dead-letter queue: there is none.
 */
import { expect, test } from "vitest";
import { nextOf, recordFor, target } from "./records.ts";
import { eventsArn, fixture, functionArn, turns, useServices } from "./services.ts";

const start = useServices();

const failures = eventsArn("event-bus/failures");

/** A bus for failure records that delivers its events to the function `target`. */
const failureBus = {
  buses: [{ name: "failures" }],
  rules: [
    {
      name: "all",
      eventBusName: "failures",
      eventPattern: { source: ["lambda"] },
      targets: [{ id: "target", arn: functionArn("target") }],
    },
  ],
};

test("f5 a destination must exist [recorded]", async () => {
  await expect(start([fixture("fail", { onFailure: functionArn("none") })])).rejects.toThrow(
    `The destination ARN ${functionArn("none")} is invalid.`,
  );
});

test("f5 a function cannot be its own destination [recorded]", async () => {
  await expect(start([fixture("fail", { onFailure: functionArn("fail") })])).rejects.toThrow(
    "You can't specify the function as a destination for itself.",
  );
});

test("f6 a failed synchronous call has no destination [documented]", async () => {
  const services = await start([fixture("fail", { onFailure: functionArn("target") }), target]);
  const { status, headers } = await services.invoke("fail", "RequestResponse");
  expect({ status, error: headers.get("X-Amz-Function-Error") }).toEqual({ status: 200, error: "Unhandled" });
  await turns();
  expect(services.started.map(({ functionName }) => functionName)).toEqual(["fail"]);
});

test("f7 a record contains the request, the event and the response, with the function's qualified ARN and status 200 [recorded]", async () => {
  const services = await start([fixture("fail", { onFailure: functionArn("target") }), target]);
  const { requestId, record } = await recordFor(services, "fail", { parameters: [1, "zwei"] });
  const { trace } = record.responsePayload;
  expect(JSON.stringify(record)).toBe(
    JSON.stringify({
      version: "1.0",
      timestamp: "2026-11-02T09:30:00.000Z",
      requestContext: {
        requestId,
        functionArn: "arn:aws:lambda:eu-west-1:123456789012:function:fail:$LATEST",
        condition: "RetriesExhausted",
        approximateInvokeCount: 1,
      },
      requestPayload: { parameters: [1, "zwei"] },
      responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
      responsePayload: { errorType: "RangeError", errorMessage: `${requestId} failed on purpose`, trace },
    }),
  );
  expect(trace[0]).toBe(`RangeError: ${requestId} failed on purpose`);
});

test.each([
  ["exit", "Runtime.ExitError", "Runtime exited with error: exit status 3"],
  ["exit without a word", "Runtime.ExitError", "Runtime exited without providing a reason"],
  ["fill an array", "Runtime.OutOfMemory", "Runtime exited with error: signal: killed"],
])("f7 the record of a runtime that exited says how (%s) [recorded]", async (way, errorType, reason) => {
  const services = await start([fixture("misbehave", { onFailure: functionArn("target") }), target]);
  const { requestId, record } = await recordFor(services, "misbehave", { way });
  expect(record.responsePayload).toEqual({ errorType, errorMessage: `RequestId: ${requestId} Error: ${reason}` });
});

test("f7 the record of a function that timed out says after how long [recorded]", async () => {
  const services = await start([fixture("hang", { timeoutSeconds: 30, onFailure: functionArn("target") }), target]);
  const { requestId } = await services.invoke("hang", "Event");
  expect(await services.lines.next()).toBe(`hang ${requestId} running ${requestId}`);
  // The line may arrive before the message that ends the initialization, which has its own 10 s.
  services.clock.advance(40_000);
  expect((await nextOf(services, "target")).event.responsePayload).toEqual({
    errorType: "Sandbox.Timedout",
    errorMessage: `RequestId: ${requestId} Error: Task timed out after 30.00 seconds`,
  });
});

test("f7 the record of an event that was never run has no response [believed]", async () => {
  const services = await start([fixture("echo", { reservedConcurrency: 0, onFailure: functionArn("target") }), target]);
  const { record } = await recordFor(services, "echo", {});
  expect(Object.keys(record)).toEqual(["version", "timestamp", "requestContext", "requestPayload"]);
});

test("f8 a destination function gets the record as its own event, with its own retries [documented]", async () => {
  const services = await start([
    fixture("fail", { onFailure: functionArn("fail-once") }),
    fixture("fail-once", { retryAttempts: 1 }),
  ]);
  const { requestId } = await services.invoke("fail", "Event");
  const first = await nextOf(services, "fail-once");
  expect(first.event.requestContext.requestId).toBe(requestId);
  expect(first.requestId).not.toBe(requestId);
  await turns();
  services.clock.advance(60_000);
  const second = await nextOf(services, "fail-once");
  expect(second).toMatchObject({ requestId: first.requestId, number: 2, payload: first.payload });
});

test("f8 the record of a destination that also fails contains the first record [documented]", async () => {
  const services = await start([
    fixture("fail", { name: "first", onFailure: functionArn("second") }),
    fixture("fail", { name: "second", onFailure: functionArn("target") }),
    target,
  ]);
  const { requestId } = await services.invoke("first", "Event", { jobId: "j" });
  const second = await nextOf(services, "second");
  const { event } = await nextOf(services, "target");
  expect(event.requestPayload).toEqual(second.event);
  expect(event).toMatchObject({
    requestContext: { requestId: second.requestId, functionArn: `${functionArn("second")}:$LATEST` },
    requestPayload: {
      requestContext: { requestId, functionArn: `${functionArn("first")}:$LATEST` },
      requestPayload: { jobId: "j" },
    },
  });
});

test("f9 an event bus gets the record as the detail of Lambda's event, whose resources are the bus and the function [recorded]", async () => {
  const services = await start([fixture("fail", { onFailure: failures }), target], failureBus);
  const { requestId, record: event } = await recordFor(services, "fail", { jobId: "j" });
  expect(event).toEqual({
    version: "0",
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    "detail-type": "Lambda Function Invocation Result - Failure",
    source: "lambda",
    account: "123456789012",
    time: "2026-11-02T09:30:00Z",
    region: "eu-west-1",
    resources: [failures, `${functionArn("fail")}:$LATEST`],
    detail: expect.objectContaining({
      version: "1.0",
      requestContext: expect.objectContaining({ requestId }),
      requestPayload: { jobId: "j" },
    }),
  });
});

test("f11 a record too large for its destination is dropped [documented]", async () => {
  const services = await start([fixture("fail", { onFailure: functionArn("target") }), target]);
  await services.invoke("fail", "Event", "x".repeat(1_048_500));
  await services.lines.next();
  expect(await services.lines.next()).toMatch(
    /The event is dropped; its failure record was not delivered to .*:target: \d+ byte payload is too large/,
  );
});
