import { describe, expect, test } from "vitest";
import { busArn, fixture, invokeAsync, turns, useLambda } from "./harness.ts";

const create = useLambda();

describe("an event that fails", () => {
  test("is retried after the delays of the settings", async () => {
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

  test("and then succeeds is done", async () => {
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

  test("is dropped and logged without a destination", async () => {
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
