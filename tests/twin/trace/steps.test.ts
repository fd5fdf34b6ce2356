import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openDatabase } from "../../../server/twin/runtime/storage/database.ts";
import { observeFunction } from "../../../server/twin/stacks/jobs-api/workflow.ts";
import { Gates } from "../../../server/twin/trace/gates.ts";
import { Steps } from "../../../server/twin/trace/steps.ts";
import { ManualClock } from "../../support/manual-clock.ts";

function createSteps({ database = openDatabase(), capacity = 1_000 } = {}) {
  const clock = new ManualClock();
  const gates = new Gates(clock);
  const lines: string[] = [];
  const steps = new Steps({ database, clock, gates, capacity, log: (line) => lines.push(line) });
  return { steps, gates, database, clock, lines };
}

describe("the trace", () => {
  test("returns a job's steps in order, with number, time, input and output", async () => {
    const { steps, clock } = createSteps();
    await steps.enter(2, "a", { input: "in", output: "out" });
    clock.advance(5);
    await steps.enter(4, "a", {});
    await steps.enter(2, "b", {});
    expect(steps.of("a")).toEqual([
      { sequence: 1, jobId: "a", step: 2, at: "2026-11-02T09:30:00.000Z", detail: { input: "in", output: "out" } },
      { sequence: 2, jobId: "a", step: 4, at: "2026-11-02T09:30:00.005Z", detail: {} },
    ]);
    expect(steps.of("c")).toEqual([]);
  });

  test("records a step that its gate fails", async () => {
    const { steps, gates } = createSteps();
    gates.shut(5, "fail", "a");
    await expect(steps.enter(5, "a", { input: "in" })).rejects.toThrow("Step 5");
    expect(steps.of("a").map(({ detail }) => detail)).toEqual([{ failed: "Step 5 was made to fail at its gate." }]);
  });

  test("keeps the newest jobs", () => {
    const { steps } = createSteps({ capacity: 2 });
    for (const jobId of ["a", "b", "a", "c"]) steps.record(2, jobId, {});
    expect(steps.of("a")).toEqual([]);
    expect(steps.knows("a")).toBe(false);
    expect(steps.after(0, 10).map(({ jobId }) => jobId)).toEqual(["b", "c"]);
  });

  test("of a job that is read many times keeps the first and the last records", () => {
    const { steps } = createSteps();
    for (let count = 0; count < 1_000; count++) steps.record(6, "a", {});
    const sequences = steps.of("a").map(({ sequence }) => sequence);
    expect(sequences).toHaveLength(200);
    expect(sequences.slice(0, 100)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(sequences.slice(100)).toEqual(Array.from({ length: 100 }, (_, index) => index + 901));
  });

  test("is written a second later, in one transaction", () => {
    const { steps, database, clock } = createSteps();
    const written = () => database.prepare("SELECT count(*) AS steps FROM steps").get()?.["steps"];
    steps.record(2, "a", {});
    steps.record(4, "a", {});
    expect(steps.knows("a")).toBe(true);
    expect(written()).toBe(0);
    clock.advance(1_000);
    expect(written()).toBe(2);
  });

  test("never writes records that are deleted by then", () => {
    const { steps, database, clock } = createSteps({ capacity: 2 });
    const written = new Set<unknown>();
    database.function("note", (jobId) => {
      written.add(jobId);
      return null;
    });
    database.exec("CREATE TRIGGER noted AFTER INSERT ON steps BEGIN SELECT note(new.jobId); END");
    for (const jobId of ["a", "b", "c", "b"]) steps.record(2, jobId, {});
    clock.advance(1_000);
    expect(written).toEqual(new Set(["b", "c"]));
    expect(steps.after(0, 10).map(({ jobId }) => jobId)).toEqual(["b", "c", "b"]);
  });

  test("survives a restart, and continues its sequence", async () => {
    const folder = await mkdtemp(join(tmpdir(), "trace-"));
    const first = openDatabase(folder);
    const before = createSteps({ database: first, capacity: 2 }).steps;
    before.record(2, "a", { input: "in" });
    before.record(2, "b", {});
    before.close();
    first.close();

    const second = openDatabase(folder);
    const after = createSteps({ database: second, capacity: 2 }).steps;
    expect(after.of("a")).toMatchObject([{ sequence: 1, detail: { input: "in" } }]);
    after.record(2, "c", {});
    expect(after.of("c")).toMatchObject([{ sequence: 3 }]);
    expect(["a", "b", "c"].map((jobId) => after.knows(jobId))).toEqual([false, true, true]);
    second.close();
    await rm(folder, { recursive: true });
  });

  test("skips a record that is damaged on disk", () => {
    const { steps, database } = createSteps();
    for (let n = 0; n < 3; n++) steps.record(2, "a", { input: String(n) });
    expect(steps.of("a")).toHaveLength(3);
    database.exec("UPDATE steps SET detail = '{' WHERE sequence = 2");
    expect(steps.of("a").map(({ sequence }) => sequence)).toEqual([1, 3]);
    expect(steps.after(0, 10).map(({ sequence }) => sequence)).toEqual([1, 3]);
  });

  test("finds the job of an event that is nested deeper than the call stack", () => {
    const { steps } = createSteps();
    const { onAccept } = observeFunction(steps, { invocation: 4, run: 5, failure: 9 });
    const payload = `${'{"requestPayload":'.repeat(100_000)}{"jobId":"a"}${"}".repeat(100_000)}`;
    expect(onAccept?.({ requestId: "r", payload })).toBe(1);
  });

  test("that cannot be written is logged, and the jobs continue", async () => {
    const { steps, database, lines } = createSteps();
    database.exec("DROP TABLE steps");
    await steps.enter(2, "a", {});
    steps.close();
    expect(lines).toEqual([expect.stringContaining("1 steps could not be traced: ")]);
  });
});
