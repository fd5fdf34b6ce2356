import { isIllegalTransitionError, type Job, type JobStatus } from "@jobs-api/sdk";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createProgression } from "../../sdk/src/waiting/progression.ts";

const ranks: Record<string, number> = { PENDING: 0, RUNNING: 1, SUCCEEDED: 2, FAILED: 2, CANCELLED: 2 };

const reading = (status: fc.Arbitrary<string>) =>
  fc.record({
    status,
    attempts: fc.integer({ min: 1, max: 3 }),
    progress: fc.option(fc.record({ done: fc.integer({ min: 0, max: 4 }), message: fc.constantFrom("a", "b") }), {
      nil: undefined,
    }),
  }) as unknown as fc.Arbitrary<Job & { attempts: number }>;

/** Reads of a job with one end. */
const readings = fc
  .constantFrom("SUCCEEDED", "FAILED", "CANCELLED")
  .chain((end) => fc.array(reading(fc.constantFrom("PENDING", "RUNNING", end)), { maxLength: 40 }));

test("steps never go back, repeat or follow the end, in whatever order a job is read", () => {
  fc.assert(
    fc.property(readings, (readings) => {
      const isNews = createProgression();
      const shown = readings.filter((reading) => isNews(reading));
      const places = shown.map(({ status, attempts, ...rest }) =>
        status === "RUNNING"
          ? [1, attempts, "progress" in rest ? (rest.progress?.done ?? -1) : -1]
          : [ranks[status] ?? 0, 0, 0],
      );
      expect(places).toEqual(
        places.toSorted(([a = 0, b = 0, c = 0], [d = 0, e = 0, f = 0]) => a - d || b - e || c - f),
      );
      expect(shown.filter(({ status }) => ranks[status] === 2).length).toBeLessThanOrEqual(1);
      const running = shown.filter(({ status }) => status === "RUNNING").map((reading) => JSON.stringify(reading));
      expect(new Set(running).size).toBe(running.length);
    }),
  );
});

test("two different ends of one job are an error", () => {
  const isNews = createProgression();
  const job = (status: JobStatus) => ({ jobId: "j", status }) as Job;
  isNews(job("CANCELLED"));
  expect(isNews(job("RUNNING"))).toBe(false);
  let thrown: unknown;
  try {
    isNews(job("SUCCEEDED"));
  } catch (error) {
    thrown = error;
  }
  if (!isIllegalTransitionError(thrown)) throw thrown;
  expect(thrown).toMatchObject({ code: "IllegalTransition", jobId: "j", from: "CANCELLED", to: "SUCCEEDED" });
});
