/**
 * How Lambda invokes a function asynchronously. Facts without a test, as the twin has nothing that they could be seen at:
 * - f5 an invocation configuration sets one thing at least, a put overwrites all of it and an update merges: it is declared, and
 *   Lambda's API answers Invoke only.
 * - f7 the record of a success has the condition Success and no functionError: there is no on-success destination. Nor are there
 *   Python's traces.
 * - f10 what goes to a dead-letter queue: there is none.
 */
import { expect, test } from "vitest";
import { createBoundFunctions } from "../../server/local/spec-functions.ts";
import { eventsArn, fixture, functionArn, turns, useServices } from "./services.ts";

const start = useServices();

const failures = eventsArn("event-bus/failures");

/** A bus for failure records, whose events the function `target` gets. */
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

// One at a time, so that records end in the order in which they came.
const target = fixture("echo", { name: "target", reservedConcurrency: 1 });

type Services = Awaited<ReturnType<typeof start>>;

/** The next attempt at an event of a function, when it has ended. */
async function nextOf({ ended }: Services, functionName: string) {
  for (;;) {
    const { attempt, outcome } = await ended.next();
    if (attempt.functionName !== functionName) continue;
    return { ...attempt, event: JSON.parse(attempt.payload), result: JSON.parse(outcome.payload) };
  }
}

/** The record that goes to `target` when an event of a function is given up. */
async function recordFor(services: Services, functionName: string, event: unknown) {
  const { requestId } = await services.invoke(functionName, "Event", event);
  return { requestId, record: (await nextOf(services, "target")).event };
}

test("f1 an event is accepted with 202, an empty payload, no function error and no version [recorded]", async () => {
  const services = await start([fixture("fail")]);
  const { status, headers, text, requestId } = await services.invoke("fail", "Event");
  expect({ status, text }).toEqual({ status: 202, text: "" });
  expect(headers.get("X-Amz-Function-Error")).toBeNull();
  expect(headers.get("X-Amz-Executed-Version")).toBeNull();
  expect((await nextOf(services, "fail")).requestId).toBe(requestId);
});

test("f1 a dry run answers 204 and runs nothing [recorded]", async () => {
  const { invoke, started } = await start([fixture("echo")]);
  const { status, text } = await invoke("echo", "DryRun");
  expect({ status, text }).toEqual({ status: 204, text: "" });
  await turns();
  expect(started).toEqual([]);
});

test("f1 a call answers 200 and the executed version [recorded]", async () => {
  const { invoke } = await start([fixture("echo")]);
  const { status, headers, text } = await invoke("echo", "RequestResponse", { a: 1 });
  expect(status).toBe(200);
  expect(headers.get("X-Amz-Executed-Version")).toBe("$LATEST");
  expect(JSON.parse(text).event).toEqual({ a: 1 });
});

test("f2 an event that fails is tried again after about 60 s and after about 120 s more, with the same request id [recorded]", async () => {
  const services = await start([fixture("fail", { retryAttempts: 2, onFailure: functionArn("target") }), target]);
  const { clock, started } = services;
  const { requestId } = await services.invoke("fail", "Event");
  await nextOf(services, "fail");
  for (const [retry, wait] of [60_000, 120_000].entries()) {
    await turns();
    clock.advance(wait - 1);
    await turns();
    expect(started).toHaveLength(retry + 1);
    clock.advance(1);
    const { result } = await nextOf(services, "fail");
    expect(result.errorMessage).toBe(`${requestId} failed on purpose`);
  }
  expect((await nextOf(services, "target")).event.requestContext).toMatchObject({
    requestId,
    condition: "RetriesExhausted",
    approximateInvokeCount: 3,
  });
  expect(started.slice(0, 3).map((attempt) => attempt.requestId)).toEqual([requestId, requestId, requestId]);
});

test.each([0, 1])(
  "f2 an event that fails is tried again no more than %i times if its function says so [recorded]",
  async (retryAttempts) => {
    const services = await start([fixture("fail", { retryAttempts, onFailure: functionArn("target") }), target]);
    await services.invoke("fail", "Event");
    await nextOf(services, "fail");
    for (let retry = 0; retry < retryAttempts; retry++) {
      await turns();
      services.clock.advance(60_000);
      await nextOf(services, "fail");
    }
    const { requestContext } = (await nextOf(services, "target")).event;
    expect(requestContext).toMatchObject({
      condition: "RetriesExhausted",
      approximateInvokeCount: retryAttempts + 1,
    });
  },
);

test("f2 a function that says nothing has two retries, within six hours [recorded]", async () => {
  const modules = new Map([["fail", fixture("fail").module]]);
  const credentials = { accessKeyId: "", secretAccessKey: "" };
  expect(createBoundFunctions({ modules, credentials, endpointUrl: () => "" })).toMatchObject([
    { retryAttempts: 2, maximumEventAgeSeconds: 21_600 },
  ]);
});

test.each([-1, 3])("f2 no function can be tried again %i times [recorded]", async (retryAttempts) => {
  await expect(start([fixture("fail", { retryAttempts })])).rejects.toThrow("an integer from 0 to 2");
});

test("f3 an event whose retry would come after its age limit is given up at once, with its last response [recorded]", async () => {
  const services = await start([
    fixture("fail", { retryAttempts: 2, maximumEventAgeSeconds: 60, onFailure: functionArn("target") }),
    target,
  ]);
  const { requestId, record } = await recordFor(services, "fail", {});
  expect(record).toMatchObject({
    requestContext: { condition: "EventAgeExceeded", approximateInvokeCount: 1 },
    responseContext: { functionError: "Unhandled" },
    responsePayload: { errorMessage: `${requestId} failed on purpose` },
  });
});

test("f3 an event that has time for one retry of two has one [recorded]", async () => {
  const services = await start([
    fixture("fail", { retryAttempts: 2, maximumEventAgeSeconds: 180, onFailure: functionArn("target") }),
    target,
  ]);
  await services.invoke("fail", "Event");
  await nextOf(services, "fail");
  await turns();
  services.clock.advance(60_000);
  expect((await nextOf(services, "target")).event.requestContext).toMatchObject({
    condition: "EventAgeExceeded",
    approximateInvokeCount: 2,
  });
});

test.each([59, 21_601])(
  "f3 an event's age cannot be limited to %i seconds [recorded]",
  async (maximumEventAgeSeconds) => {
    await expect(start([fixture("fail", { maximumEventAgeSeconds })])).rejects.toThrow("an integer from 60 to 21600");
  },
);

test("f4 an event that is throttled waits, which is no attempt [documented]", async () => {
  const gate = Promise.withResolvers<void>();
  const hooks = {
    onRun: ({ payload }: { payload: string }) => (payload === '"first"' ? gate.promise : Promise.resolve()),
  };
  const services = await start([
    fixture("fail", { reservedConcurrency: 1, hooks, onFailure: functionArn("target") }),
    target,
  ]);
  const { invoke, clock, started } = services;
  await invoke("fail", "Event", "first");
  const { requestId } = await invoke("fail", "Event", "second");
  await turns();
  clock.advance(3_600_000);
  await turns();
  expect(started.map(({ payload }) => payload)).toEqual(['"first"']);
  gate.resolve();
  await nextOf(services, "target");
  const { event } = await nextOf(services, "target");
  expect(event).toMatchObject({
    requestContext: { requestId, condition: "RetriesExhausted", approximateInvokeCount: 1 },
  });
});

test("f4 an event that is throttled until it is too old is given up [documented]", async () => {
  const gate = Promise.withResolvers<void>();
  const services = await start([
    fixture("echo", {
      reservedConcurrency: 1,
      maximumEventAgeSeconds: 60,
      hooks: { onRun: () => gate.promise },
      onFailure: functionArn("target"),
    }),
    target,
  ]);
  await services.invoke("echo", "Event", "first");
  const { requestId } = await services.invoke("echo", "Event", "second");
  await turns();
  services.clock.advance(60_001);
  gate.resolve();
  expect((await nextOf(services, "target")).event).toMatchObject({
    requestContext: { requestId, condition: "EventAgeExceeded", approximateInvokeCount: 0 },
  });
});

test("f4 an event that meets a fault of Lambda's own is run again after a second, which is no retry [documented]", async () => {
  const hooks = { onRun: async () => setWritable(false) };
  const services = await start([fixture("fail", { onFailure: functionArn("target"), hooks }), target]);
  const setWritable = (writable: boolean) => services.database.exec(`PRAGMA query_only = ${writable ? "OFF" : "ON"}`);
  await services.invoke("fail", "Event");
  while (!/is run again: attempt to write a readonly database$/.test(await services.lines.next()));
  hooks.onRun = async () => {};
  setWritable(true);
  services.clock.advance(1_000);
  const record = (await nextOf(services, "target")).event;
  expect(record.requestContext).toMatchObject({ condition: "RetriesExhausted", approximateInvokeCount: 1 });
});

test("f4 an event for a function whose reserved concurrency is 0 goes to the failure destination at once [documented]", async () => {
  const services = await start([fixture("echo", { reservedConcurrency: 0, onFailure: functionArn("target") }), target]);
  const { requestId, record } = await recordFor(services, "echo", { kept: true });
  expect(record).toEqual({
    version: "1.0",
    timestamp: expect.any(String),
    requestContext: {
      requestId,
      functionArn: `${functionArn("echo")}:$LATEST`,
      condition: "ZeroReservedConcurrency",
      approximateInvokeCount: 0,
    },
    requestPayload: { kept: true },
  });
  expect(services.started.map(({ functionName }) => functionName)).toEqual(["target"]);
});

test("f4 a call of a function whose reserved concurrency is 0 is throttled [documented]", async () => {
  const { invoke } = await start([fixture("echo", { reservedConcurrency: 0 })]);
  const { status, headers, text } = await invoke("echo", "RequestResponse");
  expect({ status, type: headers.get("x-amzn-ErrorType") }).toEqual({
    status: 429,
    type: "TooManyRequestsException",
  });
  expect(JSON.parse(text)).toEqual({
    Reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
    Type: "User",
    message: "Rate Exceeded.",
  });
});

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

test("f6 a call that fails has no destination [documented]", async () => {
  const services = await start([fixture("fail", { onFailure: functionArn("target") }), target]);
  const { status, headers } = await services.invoke("fail", "RequestResponse");
  expect({ status, error: headers.get("X-Amz-Function-Error") }).toEqual({ status: 200, error: "Unhandled" });
  await turns();
  expect(services.started.map(({ functionName }) => functionName)).toEqual(["fail"]);
});

test("f7 a record tells the request, the event and the response, with the function's qualified ARN and status 200 [recorded]", async () => {
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
])("f7 the record of a runtime that ended says how (%s) [recorded]", async (way, errorType, reason) => {
  const services = await start([fixture("misbehave", { onFailure: functionArn("target") }), target]);
  const { requestId, record } = await recordFor(services, "misbehave", { way });
  expect(record.responsePayload).toEqual({ errorType, errorMessage: `RequestId: ${requestId} Error: ${reason}` });
});

test("f7 the record of a function that timed out says after how long [recorded]", async () => {
  const services = await start([fixture("hang", { timeoutSeconds: 30, onFailure: functionArn("target") }), target]);
  const { requestId } = await services.invoke("hang", "Event");
  expect(await services.lines.next()).toBe(`hang ${requestId} running ${requestId}`);
  services.clock.advance(30_000);
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

test("f8 a function that is a destination gets the record as an event of its own, with its own retries [documented]", async () => {
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

test("f8 the record of a destination that fails too holds the first record [documented]", async () => {
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

test("f11 an event may be delivered twice, with the same request id [documented]", async () => {
  const services = await start([fixture("echo", { hooks: { onAccept: () => 2 } })]);
  const { requestId } = await services.invoke("echo", "Event", { a: 1 });
  const deliveries = [await nextOf(services, "echo"), await nextOf(services, "echo")];
  expect(deliveries.map((delivery) => [delivery.requestId, delivery.number, delivery.event])).toEqual(
    Array(2).fill([requestId, 1, { a: 1 }]),
  );
});

test("f11 a record that is too large for its destination is dropped [documented]", async () => {
  const services = await start([fixture("fail", { onFailure: functionArn("target") }), target]);
  await services.invoke("fail", "Event", "x".repeat(1_048_500));
  await services.lines.next();
  expect(await services.lines.next()).toMatch(
    /The event is dropped; its failure record was not delivered to .*:target: \d+ byte payload is too large/,
  );
});
