import { describe, expect, test } from "vitest";
import type { JobItem } from "../../server/table/item.ts";
import { checkEnds, type Evidence } from "./chaos/check.ts";
import { Ends } from "./chaos/ends.ts";
import { type JobGate, type JobPlan, planJobs } from "./chaos/plan.ts";
import { createRandom } from "./chaos/random.ts";
import { planFaults } from "./chaos/schedule.ts";
import { TwinLog } from "./chaos/twin-log.ts";

const key = "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10";
const csv: JobPlan = {
  number: 7,
  key,
  parameters: { csv: "n\n7\n" },
  canSucceed: true,
  gates: [],
  cancelAfter: undefined,
};
const result = JSON.stringify({ rows: 1, columns: [{ min: 7 }] });
const drops: JobGate = { step: 9, action: "fail" };

function item(changes: Partial<JobItem> = {}): JobItem {
  return {
    ...{ jobId: key, owner: "everyone", status: "SUCCEEDED", result, createdAt: "", expiresAt: 0, attempts: 1 },
    ...changes,
  } as JobItem;
}

function problems({ plan = {}, record = item(), ...changes }: Partial<Evidence> & Case = {}): string[] {
  return checkEnds({
    plans: [{ ...csv, ...plan }],
    accepted: new Set([key]),
    cancelled: new Set(),
    items: new Map(record === null ? [] : [[record.jobId, record]]),
    lines: new Map(),
    lost: [],
    resubmitted: [],
    ...changes,
  });
}

interface Case {
  readonly plan?: Partial<JobPlan>;
  readonly record?: JobItem | null;
}

describe("the checks of a run find", () => {
  test.each<[string, Partial<Evidence> & Case, string]>([
    ["an accepted job that the table does not know", { record: null }, "was accepted and is unknown"],
    ["an accepted job that still runs", { record: item({ status: "RUNNING" }) }, "was accepted and is RUNNING"],
    ["two ends in the log", { lines: new Map([[key, ["job succeeded", "job succeeded"]]]) }, "ended 2 times"],
    ["another end in the log", { lines: new Map([[key, ["job failed"]]]) }, "the log says job failed"],
    ["a cancel that nobody asked for", { record: item({ status: "CANCELLED" }) }, "which nobody asked for"],
    ["a result of a job that fails", { plan: { canSucceed: false } }, "SUCCEEDED, which it cannot"],
    ["another job's result", { plan: { number: 8 } }, "has the result"],
    ["a job that went silent by itself", { lost: [key] }, "went silent"],
    ["a job that was lost before it started", { resubmitted: [key] }, "was unknown"],
    ["a job that nobody submitted", { record: item({ jobId: "x" }), accepted: new Set() }, "x was never submitted"],
  ])("%s", (_, evidence, problem) => {
    expect(problems(evidence)).toEqual([expect.stringContaining(problem)]);
  });

  test("no problem with jobs that ended once, logged or not", () => {
    expect(problems()).toEqual([]);
    expect(problems({ lines: new Map([[key, ["job succeeded"]]]) })).toEqual([]);
    expect(problems({ record: item({ status: "CANCELLED" }), cancelled: new Set([key]) })).toEqual([]);
    expect(problems({ plan: { gates: [drops] }, record: item({ status: "FAILED" }), lost: [key] })).toEqual([]);
  });

  test("an end that changed, and one that disappeared", async () => {
    const states = [[item({ status: "RUNNING" })], [item()], [item()], [item({ status: "FAILED" })], []];
    const ends = new Ends(async () => states.shift() ?? []);
    for (let looks = 0; looks < 3; looks++) await ends.look();
    expect(ends.problems).toEqual([]);
    for (let looks = 0; looks < 3; looks++) await ends.look();
    expect(ends.problems).toEqual([
      expect.stringContaining("became"),
      expect.stringContaining("ended as SUCCEEDED and is gone"),
    ]);
  });

  test("no change if a read that began before an end finishes after the end was seen", async () => {
    const reads = Array.from({ length: 2 }, () => Promise.withResolvers<JobItem[]>());
    const [slow, quick] = reads;
    const waiting = reads.values();
    const ends = new Ends(async () => waiting.next().value?.promise ?? []);
    const looks = [ends.look(), ends.look()];
    quick?.resolve([item()]);
    await looks[1];
    slow?.resolve([item({ status: "RUNNING" })]);
    await looks[0];
    expect(ends.problems).toEqual([]);
  });

  test("the ends in a log that arrives in pieces and is cut off by a kill", () => {
    const log = new TwinLog();
    const line = `process-job 1 ${JSON.stringify({ message: "job succeeded", jobId: key })}\n`;
    log.read(line.slice(0, 20));
    log.read(line.slice(20) + line.slice(0, 30));
    log.cut();
    log.read(`handle-error 2 ${JSON.stringify({ message: "job failed", jobId: "x" })}\nprocess-job 3 ${"{"}\n`);
    expect([...log.ends]).toEqual([
      [key, ["job succeeded"]],
      ["x", ["job failed"]],
    ]);
  });
});

test("a seed determines the jobs of a run and its faults", () => {
  const plan = (seed: number) => {
    const random = createRandom(seed);
    return [planJobs(500, random, false), planFaults(500, random)];
  };
  expect(plan(1)).toEqual(plan(1));
  expect(plan(1)).not.toEqual(plan(2));
});
