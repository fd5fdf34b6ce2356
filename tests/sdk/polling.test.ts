import { describe, expect, test } from "vitest";
import { createPolling, type Polling } from "../../sdk/src/waiting/polling.ts";

const createdAt = "2026-11-02T09:30:00.000Z";

function ended(kind: string, seconds: number) {
  return { kind, createdAt, finishedAt: new Date(Date.parse(createdAt) + seconds * 1_000).toISOString() };
}

/** The chooser of a client whose jobs took so long, without jitter. */
function clientAfter(kind: string, ...durations: readonly number[]): Polling {
  const polling = createPolling(() => 0);
  for (const seconds of durations) polling(seconds * 1_000, 0, ended(kind, seconds));
  return polling;
}

describe("the delay before the next read", () => {
  test("grows with the job where nothing is known", () => {
    const polling = createPolling(() => 0);
    expect(polling(1_000, 0, { kind: "wait" })).toBe(90);
    expect(polling(10_000, 0, { kind: "wait" })).toBe(900);
    expect(polling(3_600_000, 0, { kind: "wait" })).toBe(9_000);
  });

  test("is a short one at first, and where a clock that was wrong has the job begin later", () => {
    const polling = createPolling(() => 0);
    expect(polling(0)).toBe(10);
    expect(polling(-60_000)).toBe(10);
  });

  test("is not shorter than Retry-After, and at most a tenth longer", () => {
    expect(createPolling(() => 0)(1_000, 7)).toBe(7_000);
    expect(createPolling(() => 1)(1_000, 7)).toBeCloseTo(7_700);
  });

  test("reaches to when such jobs have ended", () => {
    const delay = clientAfter("wait", ...Array(30).fill(5))(1_000, 0, { kind: "wait" });
    expect(1_000 + delay).toBeGreaterThan(2_500);
    const last = clientAfter("wait", ...Array(30).fill(5))(4_500, 0, { kind: "wait" });
    expect(4_500 + last).toBeCloseTo(5_020);
  });

  test("is what is usual once the job takes longer than all before", () => {
    expect(clientAfter("wait", 5, 5, 5)(10_000, 0, { kind: "wait" })).toBe(900);
  });

  test("does not mind how long jobs of another kind took", () => {
    expect(clientAfter("summarizeCsv", 5, 5, 5)(1_000, 0, { kind: "wait" })).toBe(90);
  });

  test("minds all kinds as long as the job has not started", () => {
    expect(clientAfter("wait", 5, 5, 5)(1_000)).toBeGreaterThan(90);
  });

  test("is shorter the nearer progress says the end is", () => {
    const polling = createPolling(() => 0);
    const delay = (done: number) => polling(10_000, 0, { kind: "wait", progress: { done, total: 100 } });
    expect(delay(20)).toBeGreaterThan(delay(90));
    expect(delay(90)).toBeLessThan(1_000);
  });

  test.each([{ done: 0, total: 10 }, { done: 3 }, { done: 10, total: 10 }])(
    "does not follow a progress that says nothing of the end: %o",
    (progress) => {
      expect(createPolling(() => 0)(1_000, 0, { kind: "wait", progress })).toBe(90);
    },
  );

  test("forgets durations after a hundred others", () => {
    const polling = clientAfter("wait", 500, ...Array(100).fill(5));
    expect(polling(10_000, 0, { kind: "wait" })).toBe(900);
  });
});
