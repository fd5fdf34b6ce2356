import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { FailureArchive } from "../../../server/demo/failure-archive.ts";
import { useOwnership } from "./callers.ts";

const { twin, caller } = useOwnership(["anna", "ben"]);

const csv = { csv: "a\n1\n" };

/** Waits until a function has run so often for a job, to its end. */
async function runs(jobId: string, step: 5 | 10, count: number): Promise<void> {
  await vi.waitFor(() => {
    const ended = twin()
      .steps.of(jobId)
      .filter((record) => record.step === step && record.detail.output !== undefined);
    expect(ended).toHaveLength(count);
  }, 10_000);
}

test.each([
  ["anna", "ben"],
  ["ben", "anna"],
])("a key that %s has used is answered to %s as any key is, and makes no job", async (first, second) => {
  const [owner, other] = [await caller(first), await caller(second)];
  const key = randomUUID();
  await (await owner.jobs.submit(csv, { key })).result();
  const before = await owner.jobs.get(key);
  const answer = await owner.submit(key, csv);
  expect(answer).toMatchObject({ status: 202, body: expect.stringContaining(key) });

  for (const [index, parameters] of [csv, { seconds: 1 }].entries()) {
    expect(await other.submit(key, parameters)).toEqual(answer);
    await runs(key, 5, index + 3);
    expect(await owner.jobs.get(key)).toEqual(before);
    await other.findsNothing(key);
  }
  // A client may also choose the request id, which becomes the job id if there is no key.
  const headers = { "x-amzn-RequestId": key };
  expect(await other.answer("POST", "/jobs", { body: JSON.stringify(csv), headers })).toMatchObject({ status: 202 });
  await runs(key, 5, 5);
  expect(await owner.jobs.get(key)).toEqual(before);
  await other.findsNothing(key);
  expect((await owner.list()).jobs.map(({ jobId }) => jobId)).toContain(key);
});

test("another caller's submission that fails ends no job that runs under its key (steps 9 to 11)", async () => {
  const [anna, ben] = [await caller("anna"), await caller("ben")];
  const key = randomUUID();
  const job = await anna.jobs.submit({ seconds: 60 }, { key });
  for await (const { status } of job.steps()) if (status === "RUNNING") break;

  twin().gates.shut(5, "fail", key);
  await ben.submit(key, { seconds: 60 });
  await runs(key, 10, 1);
  twin().gates.open(5, key);
  expect(await anna.jobs.get(key)).toMatchObject({ status: "RUNNING", attempts: 1 });
  await ben.findsNothing(key);

  await job.cancel();
  await expect(job.result()).rejects.toMatchObject({ name: "JobCancelledError" });
});

test("a replay (step 12) runs a job for who submitted it, and another caller's under its key for nobody", async () => {
  const [anna, ben] = [await caller("anna"), await caller("ben")];
  const archive = new FailureArchive(twin().description);
  const since = new Date(Date.now() - 1_000);
  const key = randomUUID();
  const outage = () => {
    for (const step of [5, 10] as const) twin().gates.shut(step, "fail", key);
  };

  outage();
  const job = await anna.jobs.submit(csv, { key });
  await archive.firstEvent();
  for (const { findsNothing } of [anna, ben]) await findsNothing(key);
  twin().gates.openAll();
  await archive.replay(since);
  expect(await job.result()).toMatchObject({ rows: 1 });
  await ben.findsNothing(key);
  const before = await anna.jobs.get(key);

  outage();
  await ben.submit(key, csv);
  await vi.waitFor(async () => expect(await archive.describe()).toMatchObject({ events: 2 }), 10_000);
  twin().gates.openAll();
  await archive.replay(since);
  await runs(key, 5, 5);
  expect(await anna.jobs.get(key)).toEqual(before);
  await ben.findsNothing(key);
});
