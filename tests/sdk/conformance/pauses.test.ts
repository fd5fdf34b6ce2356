import { createManualClock } from "@jobs-api/sdk/mocks";
import { describe, expect, test } from "vitest";
import { clientOf } from "../support/client.ts";
import { createEnvironment } from "../support/environment.ts";
import { accepted, error, running, succeeded } from "../support/replies.ts";
import type { Script } from "../support/server.ts";
import { settle, until } from "../support/turns.ts";

/** A job that is waited for, whose readings are answered so. */
async function waiting(readings: readonly Script[]) {
  const clock = createManualClock();
  const environment = createEnvironment();
  const { jobs, received } = await clientOf([accepted, ...readings], { clock, environment });
  const job = await jobs.submit({ seconds: 5 });
  const result = job.result();
  result.catch(() => {});
  /** Passes so much time, and lets the requests arrive that it brings about. */
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds);
    await settle();
    return received.length - 1;
  };
  const read = (count: number) => until(() => received.length === count + 1);
  return { environment, pass, read, result };
}

describe("in a hidden page", () => {
  test("a job is read at most once in thirty seconds", async () => {
    const { environment, pass } = await waiting([running()]);
    expect(await pass(1_000)).toBe(1);
    environment.set({ hidden: true });
    expect(await pass(29_999)).toBe(1);
    expect(await pass(1)).toBe(2);
  });

  test("a wait goes on at once when the page is seen again", async () => {
    const { environment, pass, result } = await waiting([running(), succeeded]);
    await pass(1_000);
    environment.set({ hidden: true });
    expect(await pass(5_000)).toBe(1);
    environment.set({ hidden: false });
    expect(await result).toEqual({ message: "Waited 5 seconds." });
  });
});

describe("without a network", () => {
  test("a job is not read", async () => {
    const { environment, pass } = await waiting([running()]);
    await pass(1_000);
    environment.set({ online: false });
    expect(await pass(600_000)).toBe(1);
  });

  test("a wait goes on at once when the network is back", async () => {
    const { environment, pass, result } = await waiting(["drop", succeeded]);
    environment.set({ online: false });
    expect(await pass(600_000)).toBe(0);
    environment.set({ online: true });
    expect(await pass(0)).toBe(2);
    expect(await result).toEqual({ message: "Waited 5 seconds." });
  });

  test("a wait ends on its time limit all the same", async () => {
    const { environment, pass, result } = await waiting([running()]);
    environment.set({ online: false });
    await pass(3_600_000);
    await expect(result).rejects.toMatchObject({ name: "JobTimeoutError" });
  });

  test("an abort leaves nothing that watches for it", async () => {
    const environment = createEnvironment();
    environment.set({ online: false });
    const { jobs } = await clientOf([accepted], { environment });
    const controller = new AbortController();
    const job = await jobs.submit({ seconds: 5 });
    const result = job.result({ signal: controller.signal }).catch(() => {});
    await until(() => environment.watchers === 1);
    controller.abort();
    await result;
    expect(environment.watchers).toBe(0);
  });
});

test("coming back does not undercut Retry-After", async () => {
  const { environment, pass, read, result } = await waiting([
    error(503, "TableThrottled", { "Retry-After": "60" }),
    succeeded,
  ]);
  await pass(1_000);
  await read(1);
  environment.set({ online: false, hidden: true });
  await pass(30_000);
  environment.set({ online: true, hidden: false });
  expect(await pass(29_999)).toBe(1);
  await pass(1);
  expect(await result).toEqual({ message: "Waited 5 seconds." });
});
