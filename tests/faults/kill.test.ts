import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Job } from "../../sdk/src/index.ts";
import { assumeRole } from "../../server/demo/assume-role.ts";
import type { Step } from "../../server/twin/trace/step.ts";
import { KillableTwin, kills, waiting } from "./support/killable-twin.ts";

const succeeds = { csv: "a\n1\n" };
const fails = { seconds: 3_600 };
const failed = { status: "FAILED", parameters: fails, error: { code: "TooLong" } };
const succeeded = { status: "SUCCEEDED", parameters: succeeds, result: { rows: 1 } };

let twin: KillableTwin;
let key: string;
/** The parameters of every job of this file, by id. Each job survives all later kills. */
const accepted = new Map<string, { csv: string } | { seconds: number }>();

beforeAll(async () => {
  twin = await KillableTwin.start();
});
afterAll(() => twin.end());

beforeEach(() => {
  key = randomUUID();
});
afterEach(async () => {
  await ended(...accepted.keys());
  expect(new Set((await twin.items()).keys())).toEqual(new Set(accepted.keys()));
});

/** A job that is under way when the process dies. */
async function killBesideAnother(): Promise<void> {
  const parameters = { csv: `n\n${accepted.size}\n` };
  const { jobId } = await twin.jobs.submit(parameters);
  accepted.set(jobId, parameters);
  await twin.killAndRestart();
}

/** Sends a request that will get no response, and kills the twin once the job waits at the step. */
async function killDuring(request: (signal: AbortSignal) => Promise<unknown>, waits: () => Promise<void>) {
  const caller = new AbortController();
  const answered = request(caller.signal).then(
    () => true,
    () => false,
  );
  await waits();
  await killBesideAnother();
  caller.abort();
  expect(await answered).toBe(false);
}

async function submit(parameters: typeof succeeds | typeof fails): Promise<void> {
  await twin.jobs.submit(parameters, { key });
  accepted.set(key, parameters);
}

/** Waits for the ends of jobs by reading the table, since the API asks callers to wait longer. */
async function ended(...jobIds: string[]): Promise<void> {
  await vi.waitUntil(async () => {
    const items = await twin.items();
    return jobIds.every((jobId) => ["SUCCEEDED", "FAILED"].includes(items.get(jobId)?.["status"]?.S ?? ""));
  }, waiting);
}

async function endOf(jobId: string): Promise<Job> {
  await ended(jobId);
  return twin.jobs.get(jobId);
}

describe("a twin that is killed again and again", { shuffle: false }, () => {
  describe("killed at step", () => {
    test("1: the caller's credentials stay valid", async () => {
      const credentials = await assumeRole(twin.description);
      await killBesideAnother();
      await twin.jobsAs(credentials).submit(succeeds, { key });
      accepted.set(key, succeeds);
      expect(await endOf(key)).toMatchObject(succeeded);
    });

    test.each<[Step, Step | undefined]>([
      [2, undefined],
      [4, 2],
    ])("%i: a job that was not accepted does not run, and the same key submits it again", async (step, before) => {
      await twin.shut(step, "pause", key);
      await killDuring(
        (signal) => twin.jobs.submit(succeeds, { key, signal }),
        () => waitsAt(before),
      );
      await submit(succeeds);
      expect(await endOf(key)).toMatchObject({ ...succeeded, attempts: 1 });
      expect((await twin.stepsOf(key)).filter((passed) => passed === 5)).toHaveLength(1);
    });

    test("3: an accepted job runs even if its response was lost, and the same key creates no second job", async () => {
      await twin.shut(3, "pause", key);
      await twin.shut(5, "pause", key);
      await killDuring(
        (signal) => twin.jobs.submit(succeeds, { key, signal }),
        () => waitsAt(4),
      );
      const record = await endOf(key);
      expect(record).toMatchObject({ ...succeeded, attempts: 1 });
      await submit(succeeds);
      await twin.passed(5, key, 2);
      expect(await twin.jobs.get(key)).toEqual(record);
    });

    test("5: the job runs after the next start", async () => {
      await twin.shut(5, "pause", key);
      await submit(succeeds);
      await waitsAt(4);
      await killBesideAnother();
      expect(await endOf(key)).toMatchObject({ ...succeeded, attempts: 1 });
    });

    test.each<[Step, Step | undefined]>([
      [6, undefined],
      [7, 6],
      [8, 7],
    ])("%i: the job's record is unchanged", async (step, before) => {
      await submit(succeeds);
      const record = await endOf(key);
      expect(record).toMatchObject({ ...succeeded, attempts: 1 });
      await twin.shut(step, "pause", key);
      await killDuring(
        (signal) => twin.jobs.get(key, { signal }),
        () => waitsAt(before, 2),
      );
      expect(await twin.jobs.get(key)).toEqual(record);
    });

    test.each<[Step, Step, number]>([
      [9, 5, 2],
      [10, 9, 1],
    ])("%i: the failure is recorded after the next start", async (step, before, attempts) => {
      await twin.shut(step, "pause", key);
      await submit(fails);
      await waitsAt(before);
      if (step === 9) await letGo();
      await killBesideAnother();
      expect(await endOf(key)).toMatchObject({ ...failed, attempts });
    });

    test("11: the failed job's record is unchanged", async () => {
      await submit(fails);
      const record = await endOf(key);
      expect(record).toMatchObject({ ...failed, attempts: 1 });
      await twin.shut(11, "pause", key);
      await killDuring(
        (signal) => twin.jobs.get(key, { signal }),
        () => waitsAt(7, 2),
      );
      expect(await twin.jobs.get(key)).toEqual(record);
    });

    test("12, before the event is on the bus: error handling is retried and ends the job", async () => {
      await twin.shut(5, "fail", key);
      await twin.shut(10, "fail", key);
      await twin.shut(12, "pause", key);
      await submit(succeeds);
      await waitsAt(10);
      await killBesideAnother();
      expect(await endOf(key)).toMatchObject({ ...failed, parameters: succeeds, error: { code: "StepFailed" } });
      expect(await twin.archive.describe()).toMatchObject({ events: 0 });
    });

    test("12, after that: the event is in the archive, and its replay ends the job despite another kill", async () => {
      const since = new Date(Date.now() - 1_000);
      await twin.shut(5, "fail", key);
      await twin.shut(10, "fail", key);
      await submit(succeeds);
      await twin.archive.firstEvent();
      await killBesideAnother();
      expect(await twin.archive.describe()).toMatchObject({ events: 1 });
      expect([...(await twin.items()).keys()]).not.toContain(key);

      await twin.shut(5, "pause", key);
      await twin.archive.replay(since);
      await killBesideAnother();
      expect(await endOf(key)).toMatchObject({ ...succeeded, attempts: 1 });
      expect(await twin.archive.describe()).toMatchObject({ events: 1 });
    });
  });

  test("after all of these kills, every job has the result of its own parameters", async () => {
    expect(twin.kills).toBe(kills);
    for (const [jobId, parameters] of accepted) {
      const record = await twin.jobs.get(jobId);
      expect(record).toMatchObject({ parameters });
      if (record.status !== "SUCCEEDED" || !("csv" in parameters)) continue;
      expect(record.result).toMatchObject({ columns: [{ min: Number(parameters.csv.split("\n")[1]) }] });
    }
  });
});

/**
 * Waits until the job is at a gate: it has passed the step before. If no step is recorded before, the request has arrived once
 * later requests on another connection get their responses.
 */
async function waitsAt(before: Step | undefined, times = 1): Promise<void> {
  if (before !== undefined) return twin.passed(before, key, times);
  for (let round = 0; round < 2; round++) await twin.stepsOf(key);
}

/** Waits until the function has failed and released the job. Next comes its failure record. */
async function letGo(): Promise<void> {
  await vi.waitUntil(async () => (await twin.items()).get(key)?.["leaseUntil"]?.N === "0", waiting);
}
