import { describe, expect, test } from "vitest";
import type { DurableExecution } from "../../../server/failures/durable/lambda-api.ts";
import { createStalledJobs, type StalledJobsOptions } from "../../../server/failures/stalled-jobs.ts";
import { invocation, submission, useHandlers } from "../../support/handlers.ts";
import { findSilentJobs } from "../../support/jobs-table.ts";

const lambda = useHandlers();

const minute = 60_000;
const day = 1_440 * minute;
const silentMs = 5 * minute;

// The tests share one table, so each has its own hours.
let start = Date.parse("2026-11-02T09:30:00Z");

/** The handlers and the function of stalled jobs, with a clock that the test moves. */
function setUp(options: Partial<StalledJobsOptions> = {}) {
  start += 365 * day;
  let time = start;
  const now = () => time;
  const died = () => new Promise<never>(() => {});
  const { table, process, handleError } = lambda({ wait: died }, now);
  const stalledJobs = createStalledJobs({
    table,
    silentJobs: () => findSilentJobs(silentMs, time),
    silentMs,
    archivedMs: undefined,
    getExecution: async (arn) => ({ arn, status: "GONE" }),
    now,
    ...options,
  });
  const claimed = async (requestId = "1") => {
    const { jobId } = submission();
    const claim = { kind: "wait", owner: "everyone", createdAt: time, fingerprint: "x" } as const;
    const lease = { jobId, requestId, delivery: "1" };
    await table.claim(lease, claim);
    return lease;
  };
  const idsOf = async () => (await stalledJobs({ action: "list" })).jobs?.map(({ jobId }) => jobId) ?? [];
  return { table, process, handleError, stalledJobs, claimed, idsOf, pass: (ms: number) => (time += ms), now };
}

describe("a running job", () => {
  test("has the times of its last heartbeat and of the next", async () => {
    const { table, claimed, pass } = setUp();
    const lease = await claimed();
    pass(15_000);
    await table.heartbeat(lease);
    const iso = (ms: number) => new Date(start + ms).toISOString();
    expect(await table.get(lease.jobId)).toMatchObject({ heartbeatAt: iso(15_000), heartbeatDueAt: iso(60_000) });
  });

  test("counts as stalled once it has been silent for five minutes", async () => {
    const { claimed, idsOf, stalledJobs, pass } = setUp();
    const { jobId } = await claimed();
    pass(45_000 + silentMs);
    expect(await idsOf()).not.toContain(jobId);
    pass(1);
    expect((await stalledJobs({ action: "list" })).jobs).toContainEqual({
      ...{ jobId, kind: "wait", owner: "everyone", attempts: 1 },
      ...{ createdAt: expect.any(String), startedAt: expect.any(String), heartbeatAt: expect.any(String) },
    });
  });

  test("does not count as stalled while it sends heartbeats", async () => {
    const { table, claimed, idsOf, pass } = setUp();
    const lease = await claimed();
    pass(day);
    await table.heartbeat(lease);
    pass(minute);
    expect(await idsOf()).not.toContain(lease.jobId);
  });

  test("has no attributes of running once it has ended", async () => {
    const { table, claimed } = setUp();
    const lease = await claimed();
    await table.succeed(lease, "{}", "{}");
    const item = await table.get(lease.jobId);
    for (const name of ["runningPartition", "heartbeatAt", "heartbeatDueAt"]) expect(item).not.toHaveProperty(name);
  });

  test("whose function released it counts too if nobody ends it", async () => {
    const { table, claimed, idsOf, pass } = setUp();
    const lease = await claimed();
    await table.release(lease);
    pass(45_001 + silentMs);
    expect(await idsOf()).toContain(lease.jobId);
  });
});

describe("a stalled job", () => {
  test("is ended as lost on the operator's request", async () => {
    const { table, claimed, stalledJobs, idsOf, pass } = setUp();
    const [first, second] = [await claimed(), await claimed()];
    pass(day);
    expect(await stalledJobs({ action: "end", jobIds: [first.jobId, "no id"] })).toEqual({ ended: [first.jobId] });
    const item = await table.get(first.jobId);
    expect(item).toMatchObject({ status: "FAILED", error: expect.stringContaining('"code":"Lost"') });
    expect(await idsOf()).toContain(second.jobId);
  });

  test("stays ended when its event is delivered late", async () => {
    const { table, process, stalledJobs, pass } = setUp();
    const event = submission();
    const context = invocation();
    void process(event, context);
    await expect.poll(() => table.get(event.jobId)).toMatchObject({ status: "RUNNING" });
    pass(day);
    await stalledJobs({ action: "end", jobIds: [event.jobId] });
    await process(event, context);
    await process(event, invocation());
    expect(await table.get(event.jobId)).toMatchObject({ status: "FAILED", attempts: 1 });
  });

  test("is not ended if it was taken over since it was listed", async () => {
    const { table, claimed, pass } = setUp();
    const lease = await claimed();
    pass(day);
    await table.heartbeat(lease);
    expect(await table.lose(lease.jobId, silentMs)).toBe(false);
    expect(await table.get(lease.jobId)).toMatchObject({ status: "RUNNING" });
  });

  test("is ended by the schedule once the archive can no longer have its event", async () => {
    const { table, claimed, stalledJobs, pass } = setUp({ archivedMs: 30 * day });
    const old = await claimed();
    pass(29 * day);
    const recent = await claimed();
    pass(day + 1);
    const { ended } = await stalledJobs({});
    expect(ended).toContain(old.jobId);
    expect(ended).not.toContain(recent.jobId);
    expect(await table.get(old.jobId)).toMatchObject({ status: "FAILED" });
    expect(await table.get(recent.jobId)).toMatchObject({ status: "RUNNING" });
  });

  test("of a durable execution does not count while Lambda reports that it runs", async () => {
    const asked: string[] = [];
    let status: DurableExecution["status"] = "RUNNING";
    const getExecution = async (arn: string) => {
      asked.push(arn);
      return { arn, status };
    };
    const { table, claimed, idsOf, stalledJobs, pass } = setUp({ getExecution });
    const arn = "arn:aws:lambda:eu-west-1:1:function:f:1/durable-execution/x/y";
    const { jobId } = await claimed(arn);
    pass(day);
    expect(await idsOf()).not.toContain(jobId);
    await stalledJobs({ action: "end", jobIds: [jobId] });
    expect(await table.get(jobId)).toMatchObject({ status: "RUNNING" });
    expect(asked).toContain(arn);
    status = "FAILED";
    expect(await idsOf()).toContain(jobId);
  });
});

test("all stalled jobs are counted, even more than a page holds", async () => {
  const { claimed, idsOf, pass } = setUp();
  const leases = await Promise.all(Array.from({ length: 250 }, () => claimed()));
  pass(day);
  expect(await idsOf()).toEqual(expect.arrayContaining(leases.map(({ jobId }) => jobId)));
});
