import { describe, expect, test } from "vitest";
import { createPollDelay, type PollDelay } from "../../sdk/src/waiting/poll-delay.ts";

/** The time this many seconds after a submission. */
function at(seconds: number): string {
  return new Date(Date.UTC(2026, 10, 2, 9, 30) + seconds * 1_000).toISOString();
}

function ended(kind: string, seconds: number) {
  return { kind, createdAt: at(0), finishedAt: at(seconds) };
}

/** The poll delay, without jitter, of a client whose past jobs took these seconds. */
function clientAfter(kind: string, ...durations: readonly number[]): PollDelay {
  const pollDelay = createPollDelay(() => 0);
  for (const seconds of durations) pollDelay(seconds * 1_000, 0, ended(kind, seconds));
  return pollDelay;
}

describe("the delay before the next read", () => {
  test("grows with the job's age if nothing is known", () => {
    const pollDelay = createPollDelay(() => 0);
    for (const elapsed of [1_000, 10_000, 30_000]) {
      const share = pollDelay(elapsed, 0, { kind: "wait" }) / elapsed;
      expect(share).toBeGreaterThan(0.08);
      expect(share).toBeLessThan(0.1);
    }
  });

  test("is at most about 9 s", () => {
    const delay = createPollDelay(() => 0)(3_600_000, 0, { kind: "wait" });
    expect(delay).toBeGreaterThan(8_000);
    expect(delay).toBeLessThanOrEqual(9_010);
  });

  test("is short at first", () => {
    const pollDelay = createPollDelay(() => 0);
    expect(pollDelay(0)).toBe(10);
  });

  test("is at least Retry-After, and at most a tenth longer", () => {
    expect(createPollDelay(() => 0)(1_000, 7)).toBe(7_000);
    expect(createPollDelay(() => 1)(1_000, 7)).toBeCloseTo(7_700);
  });

  test("extends to when past jobs ended", () => {
    const pollDelay = clientAfter("wait", ...Array(30).fill(5));
    const delay = pollDelay(1_000, 0, { kind: "wait" });
    expect(1_000 + delay).toBeGreaterThan(2_500);
    const last = pollDelay(4_500, 0, { kind: "wait" });
    expect(4_500 + last).toBeGreaterThan(5_000);
    expect(4_500 + last).toBeLessThan(5_050);
  });

  test("skips the time between two modes", () => {
    const pollDelay = clientAfter("wait", ...Array(30).fill([1, 60]).flat());
    expect(2_000 + pollDelay(2_000, 0, { kind: "wait" })).toBeGreaterThan(8_000);
  });

  test("is the same around a past duration as at it, if durations differ", () => {
    const pollDelay = clientAfter("wait", ...Array.from({ length: 100 }, (_, index) => 5 + ((index * 37) % 100) / 10));
    const delays = [7_000, 7_025, 7_050, 7_075].map((elapsed) => pollDelay(elapsed, 0, { kind: "wait" }));
    expect(Math.max(...delays)).toBeLessThan(Math.min(...delays) * 1.2);
  });

  test("is shorter where past jobs ended than before", () => {
    const pollDelay = clientAfter("wait", ...Array.from({ length: 60 }, (_, index) => 28 + ((index * 7) % 60) / 15));
    expect(pollDelay(29_000, 0, { kind: "wait" })).toBeLessThan(pollDelay(15_000, 0, { kind: "wait" }));
  });

  test("grows again once the job takes longer than all before", () => {
    const pollDelay = clientAfter("wait", 5, 5, 5);
    const delay = pollDelay(10_000, 0, { kind: "wait" });
    expect(delay).toBeGreaterThan(200);
    expect(delay).toBeLessThan(1_000);
    expect(pollDelay(40_000, 0, { kind: "wait" })).toBeGreaterThan(delay);
  });

  test("ignores durations of other kinds", () => {
    const unknown = createPollDelay(() => 0)(1_000, 0, { kind: "wait" });
    expect(clientAfter("summarizeCsv", 5, 5, 5)(1_000, 0, { kind: "wait" })).toBe(unknown);
  });

  test("uses durations of all kinds until the job has started", () => {
    expect(clientAfter("wait", 5, 5, 5)(1_000)).toBeGreaterThan(90);
  });

  test.each([
    ["a time before the submission, by a clock that was put right", -60_000, {}],
    ["a job that ended before it began", 60_000, { createdAt: at(5), finishedAt: at(0) }],
    ["a job that ended without having begun", 60_000, { finishedAt: at(0) }],
    ["a job that ended at no time", 60_000, { createdAt: at(0), finishedAt: "soon" }],
    ["endless progress", 60_000, { progress: { done: 1, total: 1e308 } }],
    ["progress of next to nothing", 60_000, { progress: { done: 1e-320, total: 10 } }],
  ])("does not flood the API after %s", (_, elapsed, job) => {
    const pollDelay = createPollDelay(() => 0);
    pollDelay(60_000, 0, { kind: "wait", ...job });
    for (const read of [{ kind: "wait" }, {}, { kind: "wait", ...job }]) {
      expect(pollDelay(elapsed, 0, read)).toBeGreaterThan(2_000);
    }
  });

  test("is shorter the closer progress is to the end", () => {
    const pollDelay = createPollDelay(() => 0);
    const delay = (done: number) => pollDelay(10_000, 0, { kind: "wait", progress: { done, total: 100 } });
    expect(delay(20)).toBeGreaterThan(delay(90));
    expect(delay(90)).toBeLessThan(1_000);
  });

  test.each([{ done: 0, total: 10 }, { done: 3 }, { done: 10, total: 10 }])(
    "ignores progress that does not predict the end: %o",
    (progress) => {
      const pollDelay = createPollDelay(() => 0);
      expect(pollDelay(1_000, 0, { kind: "wait", progress })).toBe(pollDelay(1_000, 0, { kind: "wait" }));
    },
  );

  test("forgets a duration after two hundred others", () => {
    const delayAfter = (others: number) =>
      clientAfter("wait", 500, ...Array(others).fill(5))(10_000, 0, { kind: "wait" });
    expect(delayAfter(199)).toBeGreaterThan(1_000);
    expect(delayAfter(200)).toBeLessThan(1_000);
  });
});
