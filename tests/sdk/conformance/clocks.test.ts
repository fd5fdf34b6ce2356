import { isJobTimeoutError } from "@jobs-api/sdk";
import { describe, expect, test, vi } from "vitest";
import { systemClock } from "../../../sdk/src/waiting/clock.ts";
import { clientOf, rejection } from "../support/client.ts";
import { jobId, running, succeeded } from "../support/replies.ts";
import { createSkippingClock } from "../support/skipping-clock.ts";
import { createSleepingClock } from "../support/sleeping-clock.ts";
import { until } from "../support/turns.ts";
import { answered, watched } from "../support/watched-clock.ts";

const saved = { jobId, submittedAt: "2026-11-02T09:30:00.000Z" };
const aMinuteLater = { Date: "Mon, 02 Nov 2026 09:31:00 GMT" };
const hour = 3_600_000;

describe("a wrong clock", () => {
  test.each([
    ["an hour behind", -hour],
    ["right", 0],
    ["an hour ahead", hour],
  ])("does not change when a job that was submitted elsewhere is read: %s", async (_, wrong) => {
    const clock = createSkippingClock(Date.parse(aMinuteLater.Date) + wrong);
    const { jobs } = await clientOf([{ ...running(), headers: aMinuteLater }, succeeded], { clock });
    await jobs.from(saved).result();
    expect(clock.delays[0]).toBeGreaterThan(4_000);
    expect(clock.delays[0]).toBeLessThan(6_000);
  });

  test("may be corrected during a wait", () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      vi.setSystemTime(Date.now() - hour);
      const before = systemClock.now();
      vi.setSystemTime(Date.now() + 2 * hour);
      expect(systemClock.now() - before).toBeLessThan(hour);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("a machine that slept past the timeout of a wait", () => {
  /** A wait of one hour for a running job. The machine sleeps for two hours after the first read. */
  async function waitAndSleep(answer: typeof succeeded) {
    const clock = watched(createSleepingClock());
    const { jobs, received } = await clientOf([running(), answer], { clock });
    const result = jobs.from(saved).result();
    result.catch(() => {});
    await until(() => received.length === 1);
    await answered(clock);
    clock.sleep(2 * hour);
    return { clock, received, result };
  }

  test("still observes the end", async () => {
    const { result } = await waitAndSleep(succeeded);
    expect(await result).toEqual({ message: "Waited 5 seconds." });
  });

  test("allows one more response before the wait times out", async () => {
    const { clock, received, result } = await waitAndSleep(running());
    await until(() => received.length === 2);
    // Only the time for one more response is left. This one was processed.
    await until(() => clock.timers.filter((milliseconds) => milliseconds === 30_000).length === 1);
    clock.sleep(30_000);
    expect(isJobTimeoutError(await rejection(result))).toBe(true);
  });
});
