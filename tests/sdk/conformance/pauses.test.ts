import { createManualClock } from "@jobs-api/sdk/mocks";
import { describe, expect, test } from "vitest";
import { clientOf } from "../support/client.ts";
import { createPresence } from "../support/presence.ts";
import { accepted, error, running, succeeded } from "../support/replies.ts";
import type { Script } from "../support/server.ts";
import { turns, until } from "../support/turns.ts";

/** Waits for a job whose reads get these replies, and pauses after the first. */
async function waiting(readings: readonly Script[]) {
  const clock = createManualClock();
  const presence = createPresence();
  const { jobs, received } = await clientOf([accepted, ...readings], {
    clock,
    environment: presence,
    random: () => 0.9,
  });
  const result = (await jobs.submit({ seconds: 5 })).result();
  result.catch(() => {});
  const reads = () => received.length - 1;
  /** Resolves when this many reads have completed. */
  const paused = (count: number) => until(() => reads() === count && presence.watchers === 1);
  await paused(0);
  clock.advance(1_100);
  await paused(1);
  /** Changes the presence and lets the wait react. */
  const change = async (to: Parameters<typeof presence.set>[0]) => {
    presence.set(to);
    await turns();
  };
  /** Advances the clock until the wait pauses again, with no request in flight. */
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds);
    await turns();
    await until(() => presence.watchers === 1);
    return reads();
  };
  return { change, pass, paused, clock, result };
}

describe("in a hidden page,", () => {
  test("a job is read at most once every thirty seconds", async () => {
    const { change, pass, paused, clock } = await waiting([running()]);
    await change({ hidden: true });
    expect(await pass(29_999)).toBe(1);
    clock.advance(1);
    await paused(2);
  });

  test("a wait resumes immediately when the page is visible again", async () => {
    const { change, pass, result } = await waiting([running(), succeeded]);
    await change({ hidden: true });
    expect(await pass(100)).toBe(1);
    await change({ hidden: false });
    expect(await result).toEqual({ message: "Waited 5 seconds." });
  });
});

describe("offline,", () => {
  test("a job is not read", async () => {
    const { change, pass } = await waiting([running()]);
    await change({ online: false });
    expect(await pass(600_000)).toBe(1);
  });

  test("a wait resumes immediately when the network is back", async () => {
    const { change, pass, result } = await waiting(["drop", succeeded]);
    // During the backoff after an error.
    await change({ online: false });
    expect(await pass(100)).toBe(1);
    await change({ online: true });
    expect(await result).toEqual({ message: "Waited 5 seconds." });
  });

  test("a wait still ends at its timeout", async () => {
    const { change, clock, result } = await waiting([running()]);
    await change({ online: false });
    clock.advance(3_600_000);
    await expect(result).rejects.toMatchObject({ name: "JobTimeoutError" });
  });

  test("an abort leaves no listener", async () => {
    const presence = createPresence();
    presence.set({ online: false });
    const { jobs } = await clientOf([accepted], { environment: presence });
    const controller = new AbortController();
    const job = await jobs.submit({ seconds: 5 });
    const result = job.result({ signal: controller.signal }).catch(() => {});
    await until(() => presence.watchers === 1);
    controller.abort();
    await result;
    expect(presence.watchers).toBe(0);
  });
});

test("becoming visible or online does not bypass Retry-After", async () => {
  const busy = error(503, "TableThrottled", { "Retry-After": "60" });
  const { change, pass, clock, result } = await waiting([busy, succeeded]);
  await change({ online: false, hidden: true });
  clock.advance(30_000);
  await change({ online: true, hidden: false });
  expect(await pass(29_999)).toBe(1);
  clock.advance(1);
  expect(await result).toEqual({ message: "Waited 5 seconds." });
});
