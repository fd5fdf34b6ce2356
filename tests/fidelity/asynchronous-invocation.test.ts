/**
 * Lambda's asynchronous invocation, facts 1 to 4 and 11; for 5 to 11 see invocation-records.test.ts.
 */
import { expect, test } from "vitest";
import { boundFunctions } from "../../server/twin/stacks/another-contract.ts";
import { nextOf, recordFor, target } from "./records.ts";
import { fixture, functionArn, turns, useServices } from "./services.ts";

const start = useServices();

test("f1 an event is accepted with 202, an empty payload, no function error and no version [recorded]", async () => {
  const services = await start([fixture("fail")]);
  const { status, headers, text, requestId } = await services.invoke("fail", "Event");
  expect({ status, text }).toEqual({ status: 202, text: "" });
  expect(headers.get("X-Amz-Function-Error")).toBeNull();
  expect(headers.get("X-Amz-Executed-Version")).toBeNull();
  expect((await nextOf(services, "fail")).requestId).toBe(requestId);
});

test("f1 a dry run returns 204 and runs nothing [recorded]", async () => {
  const { invoke, started } = await start([fixture("echo")]);
  const { status, text } = await invoke("echo", "DryRun");
  expect({ status, text }).toEqual({ status: 204, text: "" });
  await turns();
  expect(started).toEqual([]);
});

test("f1 a synchronous call returns 200 and the executed version [recorded]", async () => {
  const { invoke } = await start([fixture("echo")]);
  const { status, headers, text } = await invoke("echo", "RequestResponse", { a: 1 });
  expect(status).toBe(200);
  expect(headers.get("X-Amz-Executed-Version")).toBe("$LATEST");
  expect(JSON.parse(text).event).toEqual({ a: 1 });
});

test("f2 a failed event is retried after about 60 s and then after about 120 s, with the same request id [recorded]", async () => {
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
  "f2 a failed event is retried at most %i times if its function is configured so [recorded]",
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

test("f2 a function has two retries within six hours by default [recorded]", async () => {
  const modules = new Map([["fail", fixture("fail").module]]);
  expect(boundFunctions({ modules, sdkVariables: () => ({}) })).toMatchObject([
    { retryAttempts: 2, maximumEventAgeSeconds: 21_600 },
  ]);
});

test.each([-1, 3])("f2 a function cannot have %i retries [recorded]", async (retryAttempts) => {
  await expect(start([fixture("fail", { retryAttempts })])).rejects.toThrow("an integer from 0 to 2");
});

test("f3 an event whose retry would exceed its maximum age is given up immediately, with its last response [recorded]", async () => {
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

test("f3 an event with time for one of two retries has one [recorded]", async () => {
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

test.each([59, 21_601])("f3 an event's maximum age cannot be %i seconds [recorded]", async (maximumEventAgeSeconds) => {
  await expect(start([fixture("fail", { maximumEventAgeSeconds })])).rejects.toThrow("an integer from 60 to 21600");
});

test("f4 a throttled event waits, which is not an attempt [documented]", async () => {
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

test("f4 an event throttled beyond its maximum age is given up [documented]", async () => {
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

test("f4 an event that hits an internal error of Lambda runs again after a second, which is not a retry [documented]", async () => {
  const hooks = { onRun: async () => setWritable(false) };
  const services = await start([fixture("fail", { onFailure: functionArn("target"), hooks }), target]);
  const setWritable = (writable: boolean) => services.database.exec(`PRAGMA query_only = ${writable ? "OFF" : "ON"}`);
  await services.invoke("fail", "Event");
  while (!/will run again: attempt to write a readonly database$/.test(await services.lines.next()));
  hooks.onRun = async () => {};
  setWritable(true);
  services.clock.advance(1_000);
  const record = (await nextOf(services, "target")).event;
  expect(record.requestContext).toMatchObject({ condition: "RetriesExhausted", approximateInvokeCount: 1 });
});

test("f4 an event for a function whose reserved concurrency is 0 goes to the failure destination immediately [documented]", async () => {
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

test("f4 a synchronous call of a function whose reserved concurrency is 0 is throttled [documented]", async () => {
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

test("f11 an event may be delivered twice, with the same request id [documented]", async () => {
  const services = await start([fixture("echo", { hooks: { onAccept: () => 2 } })]);
  const { requestId } = await services.invoke("echo", "Event", { a: 1 });
  const deliveries = [await nextOf(services, "echo"), await nextOf(services, "echo")];
  expect(deliveries.map((delivery) => [delivery.requestId, delivery.number, delivery.event])).toEqual(
    Array(2).fill([requestId, 1, { a: 1 }]),
  );
});
