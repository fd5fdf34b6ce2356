import { describe, expect, test } from "vitest";
import { jobOf } from "../../infra/cost/job/shape.ts";
import { usageOf } from "../../infra/cost/job/usage.ts";
import { limitsOf, overloadAt } from "../../infra/cost/limits.ts";
import { scaleSection } from "../../infra/cost/page/scale.ts";
import { type Settings, settings } from "../../infra/settings/settings.ts";

async function limits(seconds: number, changes: Partial<Settings> = {}): Promise<Record<string, number>> {
  const used = { ...settings, ...changes };
  const limits = limitsOf(await usageOf(jobOf(seconds), used), used);
  return Object.fromEntries(limits.map(({ name, jobsPerSecond }) => [name, jobsPerSecond]));
}

describe("a limit", () => {
  test("of the index is 500 jobs a second, regardless of their duration", async () => {
    for (const seconds of [1, 30, 300]) expect((await limits(seconds))["index partition"]).toBe(500);
  });

  test("of the index of running jobs is sixteen times as high", async () => {
    expect((await limits(30))["index of running jobs"]).toBe(8_000);
  });

  test("of the index is per owner with ownership", async () => {
    expect(await scaleSection(settings)).toContain("500 jobs a second**, all owners together");
    expect(await scaleSection({ ...settings, ownership: true })).toContain("500 jobs a second**, of each owner");
  });

  test("of concurrency is the setting divided by the duration", async () => {
    expect((await limits(30))["reserved concurrency"]).toBeCloseTo(100 / 30.05);
    const more = await limits(30, { processing: { ...settings.processing, reservedConcurrency: 300 } });
    expect(more["reserved concurrency"]).toBeCloseTo(300 / 30.05);
    expect((await limits(30))["account concurrency"]).toBeCloseTo(900 / 30.05);
  });

  test("of the stage is the setting divided by a job's requests", async () => {
    const { requests } = await usageOf(jobOf(5), settings);
    expect((await limits(5))["stage throttling"]).toBeCloseTo(1_000 / requests);
    expect((await limits(5, { throttling: { rateLimit: 10, burstLimit: 10 } }))["stage throttling"]).toBeCloseTo(
      10 / requests,
    );
  });
});

describe("an overload", () => {
  test("is absent while there are enough functions", async () => {
    const { concurrency, waiting, untilWait } = overloadAt(1, await usageOf(jobOf(30), settings), settings);
    expect({ concurrency, waiting, until: untilWait(900) }).toEqual({
      concurrency: expect.closeTo(30.05),
      waiting: 0,
      until: Number.POSITIVE_INFINITY,
    });
  });

  test("makes jobs wait for the queue before them", async () => {
    const usage = await usageOf(jobOf(30), settings);
    const { waiting, untilWait } = overloadAt(100, usage, settings);
    const taken = 100 / 30.05;
    expect(waiting).toBeCloseTo(1 - taken / 100);
    const after = untilWait(900);
    // Whoever comes then finds a queue that is worked off in 900 s.
    expect((after * (100 - taken)) / taken).toBeCloseTo(900);
  });
});
