import { isIllegalTransitionError, type JobStep, replay } from "@jobs-api/sdk";
import { createManualClock } from "@jobs-api/sdk/mocks";
import { describe, expect, expectTypeOf, test } from "vitest";
import { all, clientOf, rejection } from "./support/client.ts";
import { accepted, notFound, running, succeeded } from "./support/replies.ts";
import { createSkippingClock } from "./support/skipping-clock.ts";

/** Recorded steps. */
async function recorded(): Promise<JobStep<"wait">[]> {
  const { jobs } = await clientOf([accepted, notFound, running(1), running(7), succeeded]);
  return JSON.parse(JSON.stringify(await all((await jobs.submit({ seconds: 5 })).steps())));
}

describe("recorded steps", () => {
  test("are yielded unchanged, with their original delays", async () => {
    const steps = await recorded();
    const clock = createSkippingClock();
    expect(await all(replay(steps, { clock }))).toEqual(steps);
    expect(clock.delays).toEqual(steps.slice(1).map(({ sincePrevious }) => sincePrevious));
    expectTypeOf(replay(steps)).toEqualTypeOf<AsyncGenerator<JobStep<"wait">, void, undefined>>();
  });

  test("start immediately, at any step", async () => {
    const [, , third, end] = await recorded();
    const steps = [third, end] as JobStep[];
    const clock = createSkippingClock();
    expect(await all(replay(steps, { clock }))).toEqual(steps);
    expect(clock.delays).toEqual([end?.sincePrevious]);
  });

  test("that violate the lifecycle are an error", async () => {
    const [, , , end] = await recorded();
    const steps = [end, { ...end, status: "CANCELLED", step: null }] as JobStep[];
    const walk = replay(steps, { clock: createSkippingClock() });
    expect((await walk.next()).value).toMatchObject({ status: "SUCCEEDED" });
    expect(isIllegalTransitionError(await rejection(walk.next()))).toBe(true);
  });

  test("end immediately when the signal aborts", async () => {
    const controller = new AbortController();
    const walk = replay(await recorded(), { clock: createManualClock(), signal: controller.signal });
    await walk.next();
    const next = rejection(walk.next());
    controller.abort();
    expect(await next).toBe(controller.signal.reason);
    expect(await rejection(replay(await recorded(), { signal: controller.signal }).next())).toBe(
      controller.signal.reason,
    );
  });
});
