import { afterEach, describe, expect, test } from "vitest";
import { busArn, createLambda, fixture, invokeAsync, turns } from "./harness.ts";

let close: () => Promise<void>;
afterEach(() => close());

function create(...parameters: Parameters<typeof createLambda>) {
  const created = createLambda(...parameters);
  close = () => created.lambda.close();
  return created;
}

describe("an event that fails", () => {
  test("is tried again after one minute and after two more, with the same request id", async () => {
    const { lambda, clock, started, ended, busEvents } = create([
      fixture("fail", { retryAttempts: 2, onFailure: busArn }),
    ]);
    const { requestId } = await invokeAsync(lambda, "fail");
    await ended.next();
    for (const wait of [60_000, 120_000]) {
      await turns();
      const attempts = started.length;
      clock.advance(wait - 1);
      await turns();
      expect(started).toHaveLength(attempts);
      clock.advance(1);
      const { outcome } = await ended.next();
      expect(JSON.parse(outcome.payload).errorMessage).toBe(`${requestId} failed on purpose`);
    }
    const { event } = await busEvents.next();
    expect(event.detail).toMatchObject({
      requestContext: { requestId, condition: "RetriesExhausted", approximateInvokeCount: 3 },
    });
    expect(started.map(({ requestId, number }) => ({ requestId, number }))).toEqual([
      { requestId, number: 1 },
      { requestId, number: 2 },
      { requestId, number: 3 },
    ]);
  });

  test("waits as long as the settings say", async () => {
    const { lambda, clock, started, ended } = create([fixture("fail", { retryAttempts: 1 })], {
      retryDelaySeconds: [1, 2],
    });
    await invokeAsync(lambda, "fail");
    await ended.next();
    await turns();
    clock.advance(1_000);
    await ended.next();
    expect(started).toHaveLength(2);
  });

  test("and then succeeds has ended", async () => {
    const { lambda, clock, ended, busEvents, database } = create(
      [fixture("fail-once", { retryAttempts: 2, onFailure: busArn })],
      { idleSeconds: 3_600 },
    );
    await invokeAsync(lambda, "fail-once");
    await ended.next();
    await turns();
    clock.advance(60_000);
    expect((await ended.next()).outcome).toEqual({ payload: '"succeeded"' });
    await turns();
    clock.advance(3_600_000);
    await turns();
    expect(busEvents.rest).toEqual([]);
    expect(database.prepare("SELECT count(*) AS events FROM lambda_events").get()).toEqual({ events: 0 });
  });

  test("is not tried again if it reaches its age limit before that", async () => {
    const { lambda, started, busEvents } = create([
      fixture("fail", { retryAttempts: 2, maximumEventAgeSeconds: 60, onFailure: busArn }),
    ]);
    await invokeAsync(lambda, "fail");
    const { event } = await busEvents.next();
    expect(event.detail).toMatchObject({
      requestContext: { condition: "EventAgeExceeded", approximateInvokeCount: 1 },
      responseContext: { functionError: "Unhandled" },
      responsePayload: { errorType: "RangeError" },
    });
    expect(started).toHaveLength(1);
  });

  test("is dropped without a destination, and the log says so", async () => {
    const { lambda, lines, database, ended } = create([fixture("fail")]);
    const { requestId } = await invokeAsync(lambda, "fail");
    await ended.next();
    expect(await lines.next()).toMatch(`fail ${requestId} Invoke Error {"errorType":"RangeError"`);
    expect(await lines.next()).toBe(
      `fail ${requestId} The event is dropped; its failure record: The function has no on-failure destination.`,
    );
    expect(database.prepare("SELECT count(*) AS events FROM lambda_events").get()).toEqual({ events: 0 });
  });
});

test("an event that no environment was free for in time is given up without a response", async () => {
  const gate = Promise.withResolvers<void>();
  const { lambda, clock, started, busEvents } = create([
    fixture("echo", {
      reservedConcurrency: 1,
      maximumEventAgeSeconds: 60,
      onFailure: busArn,
      hooks: { onRun: () => gate.promise },
    }),
  ]);
  await invokeAsync(lambda, "echo", "first");
  const { requestId } = await invokeAsync(lambda, "echo", "second");
  await turns();
  clock.advance(60_001);
  gate.resolve();
  const { event } = await busEvents.next();
  expect(event.detail).toEqual({
    version: "1.0",
    timestamp: "2026-11-02T09:31:00.001Z",
    requestContext: {
      requestId,
      functionArn: "arn:aws:lambda:eu-west-1:123456789012:function:echo:$LATEST",
      condition: "EventAgeExceeded",
      approximateInvokeCount: 0,
    },
    requestPayload: "second",
  });
  expect(started).toHaveLength(1);
});
