import type { JobStep } from "@jobs-api/sdk";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Progression } from "../../sdk/src/waiting/progression.ts";

const ranks: Record<string, number> = { PENDING: 0, RUNNING: 1, SUCCEEDED: 2, FAILED: 2, CANCELLED: 2 };

const step = fc.record({
  status: fc.constantFrom(...Object.keys(ranks)),
  attempts: fc.integer({ min: 1, max: 3 }),
  progress: fc.option(fc.record({ done: fc.integer({ min: 0, max: 4 }), message: fc.constantFrom("a", "b") }), {
    nil: undefined,
  }),
}) as unknown as fc.Arbitrary<JobStep & { attempts: number }>;

test("in whatever order a job is read, what is shown of it never goes back, never repeats and never leaves its end", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (readings) => {
      const progression = new Progression();
      const shown = readings.filter((reading) => progression.advance(reading));
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
