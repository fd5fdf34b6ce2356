import { describe, expect, test } from "vitest";
import { Gates, StepFailedError } from "../../../server/twin/trace/gates.ts";
import { ManualClock } from "../../support/manual-clock.ts";

/** Creates gates, and a list of the jobs that passed one, in order. */
function setUp() {
  const clock = new ManualClock();
  const gates = new Gates(clock);
  const passed: string[] = [];
  return {
    clock,
    gates,
    passed,
    arrive: (jobId: string) => gates.pass(5, jobId).then(() => void passed.push(jobId)),
    settle: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

describe("a gate", () => {
  test("that is open lets every job pass", async () => {
    const { arrive, passed } = setUp();
    await arrive("a");
    expect(passed).toEqual(["a"]);
  });

  test("that pauses holds every job until it is opened", async () => {
    const { gates, arrive, passed, settle } = setUp();
    gates.shut(5, "pause");
    const arrivals = [arrive("a"), arrive("b")];
    await settle();
    expect(passed).toEqual([]);
    gates.open(5);
    await Promise.all(arrivals);
    expect(passed).toEqual(["a", "b"]);
  });

  test("that pauses one job lets the others pass", async () => {
    const { gates, arrive, passed, settle } = setUp();
    gates.shut(5, "pause", "a");
    void arrive("a");
    await arrive("b");
    await settle();
    expect(passed).toEqual(["b"]);
  });

  test("releases one job at a time, the longest waiting first, and stays shut", async () => {
    const { gates, arrive, passed, settle } = setUp();
    gates.shut(5, "pause");
    for (const jobId of ["a", "b", "c"]) void arrive(jobId);
    expect(gates.release(5)).toBe(true);
    await settle();
    expect(passed).toEqual(["a"]);
    expect(gates.release(5, "c")).toBe(true);
    await settle();
    expect(passed).toEqual(["a", "c"]);
    expect(gates.release(5, "c")).toBe(false);
    expect(gates.release(6)).toBe(false);
    expect(gates.list()[0]?.waiting.map(({ jobId }) => jobId)).toEqual(["b"]);
  });

  test("that fails the step throws", async () => {
    const { gates, arrive } = setUp();
    gates.shut(5, "fail");
    await expect(arrive("a")).rejects.toThrow(StepFailedError);
  });

  test("that duplicates lets every job pass, and reports which events are delivered twice", async () => {
    const { gates, arrive, passed } = setUp();
    gates.shut(5, "pause");
    const waits = arrive("a");
    gates.shut(5, "duplicate", "a");
    await waits;
    expect(passed).toEqual(["a"]);
    expect([gates.duplicates(5, "a"), gates.duplicates(5, "b")]).toEqual([true, false]);
  });

  test("of one job takes precedence over that of all jobs, also for jobs that already wait", async () => {
    const { gates, arrive, passed, settle } = setUp();
    gates.shut(5, "pause");
    const arrival = arrive("a");
    void arrive("b");
    gates.shut(5, "fail", "a");
    await expect(arrival).rejects.toThrow("Step 5 was made to fail at its gate.");
    await settle();
    expect(passed).toEqual([]);
  });

  test("that delays lets each job pass after the delay", async () => {
    const { gates, clock, arrive, passed, settle } = setUp();
    gates.shut(5, { delayMilliseconds: 100 });
    void arrive("a");
    clock.advance(60);
    void arrive("b");
    clock.advance(40);
    await settle();
    expect(passed).toEqual(["a"]);
    clock.advance(60);
    await settle();
    expect(passed).toEqual(["a", "b"]);
  });

  test("that delays releases the waiting jobs when it is opened", async () => {
    const { gates, arrive, passed } = setUp();
    gates.shut(5, { delayMilliseconds: 100 });
    const arrival = arrive("a");
    gates.openAll();
    await arrival;
    expect(passed).toEqual(["a"]);
  });

  test("is listed with the jobs that wait there, and since when", () => {
    const { gates, clock, arrive } = setUp();
    gates.shut(5, "pause");
    gates.shut(7, "fail", "z");
    void arrive("a");
    expect(gates.list()).toEqual([
      { step: 5, jobId: undefined, action: "pause", waiting: [{ jobId: "a", since: clock.now() }] },
      { step: 7, jobId: "z", action: "fail", waiting: [] },
    ]);
  });
});
