import { describe, expect, test } from "vitest";
import { ManualClock } from "../../support/manual-clock.ts";
import { busArn, createLambda, fixture, invokeAsync, turns, useLambda } from "./harness.ts";

const hour = 3_600_000;

const create = useLambda();

describe("when the machine's clock is set", () => {
  test("an hour back, waiting events and later ones run", async () => {
    const { lambda, clock, ended } = create([fixture("echo")], { memoryBudget: 100 });
    const accept = () => Promise.all(Array.from({ length: 60 }, () => invokeAsync(lambda, "echo")));
    const before = await accept();
    clock.set(-hour);
    const accepted = [...before, ...(await accept())].map(({ requestId }) => requestId);
    const ran: string[] = [];
    while (ran.length < accepted.length) ran.push((await ended.next()).attempt.requestId);
    expect(new Set(ran)).toEqual(new Set(accepted));
  });

  test("seven hours forward, a waiting event does not expire", async () => {
    const { lambda, clock, ended, busEvents } = create([fixture("echo", { onFailure: busArn })], { memoryBudget: 50 });
    await Promise.all([invokeAsync(lambda, "echo"), invokeAsync(lambda, "echo")]);
    clock.set(7 * hour);
    for (let event = 0; event < 2; event++) expect((await ended.next()).outcome.functionError).toBeUndefined();
    expect(busEvents.rest).toEqual([]);
  });

  test.each([-hour, 7 * hour])("by %i ms, a retry waits exactly its minute", async (milliseconds) => {
    const functions = [fixture("fail", { retryAttempts: 1, onFailure: busArn })];
    const { lambda, clock, started, ended, busEvents } = create(functions);
    await invokeAsync(lambda, "fail");
    await ended.next();
    await turns();
    clock.set(milliseconds);
    clock.advance(59_999);
    await turns();
    expect(started).toHaveLength(1);
    clock.advance(1);
    expect((await busEvents.next()).event.detail).toMatchObject({
      requestContext: { condition: "RetriesExhausted", approximateInvokeCount: 2 },
    });
  });
});

describe("a restart with the clock ten minutes earlier", () => {
  test("runs the due events immediately", async () => {
    const first = createLambda([fixture("hang")], { memoryBudget: 50 });
    const accepted = await Promise.all(Array.from({ length: 3 }, () => invokeAsync(first.lambda, "hang")));
    await first.lambda.close();

    const { database } = first;
    const clock = new ManualClock(first.clock.now() - 600_000);
    const { ended } = create([fixture("echo", { name: "hang" })], { database, clock, memoryBudget: 50 });
    for (const { requestId } of accepted) expect((await ended.next()).attempt.requestId).toBe(requestId);
  });

  test("limits the wait for a retry to the delay of that retry", async () => {
    const functions = [fixture("fail", { retryAttempts: 1, onFailure: busArn })];
    const first = createLambda(functions);
    await invokeAsync(first.lambda, "fail");
    await first.ended.next();
    await turns();
    await first.lambda.close();

    const { database } = first;
    const clock = new ManualClock(first.clock.now() - 600_000);
    const { started, busEvents } = create(functions, { database, clock });
    clock.advance(59_999);
    await turns();
    expect(started).toEqual([]);
    clock.advance(1);
    expect((await busEvents.next()).event.detail).toMatchObject({ requestContext: { approximateInvokeCount: 2 } });
  });
});
