import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { report } from "./report.ts";

/** The best schedule that there is needs 1 % fewer requests here than a fixed interval that suits: to be even is all. */
const even = "log-normal, σ 1, median 1 s";

let result: Awaited<ReturnType<typeof report>>;

beforeAll(async () => {
  result = await report();
}, 300_000);

describe("the delays between reads", () => {
  test("have a mean lag of at most 5 % of the duration and one round trip", () => {
    for (const { workload, usual } of result.comparisons) {
      expect(usual.lag, workload).toBeLessThanOrEqual(usual.duration * 0.05 + usual.roundTrip);
    }
  });

  test("have no lag over 10 s", () => {
    for (const { workload, usual } of [...result.comparisons, ...result.contract]) {
      expect(usual.longestLag, workload).toBeLessThan(10_000);
    }
  });

  test("need fewer requests than each other strategy at its mean lag, or the one that a job needs", () => {
    for (const { workload, others } of result.comparisons) {
      for (const { name, theirs, equalLag } of others) {
        // Where the other needs one request a job, its client's first job may need a second one here.
        const fewer = theirs.requests < 1.01 ? 1.05 : theirs.requests - 0.01;
        const most = workload === even ? theirs.requests * 1.02 : fewer;
        expect(equalLag?.requests, `${workload}, ${name}`).toBeLessThan(most);
      }
    }
  });

  test("do not undercut Retry-After, and add a second to the lag at most", () => {
    for (const { workload, usual } of result.contract) {
      expect(usual.early, workload).toBe(0);
      expect(usual.lag, workload).toBeLessThanOrEqual(usual.duration * 0.05 + usual.roundTrip + 1_000);
    }
  });
});

test("docs/waiting-costs.md is what the simulation says", async () => {
  const page = await readFile(new URL("../../../docs/waiting-costs.md", import.meta.url), "utf8");
  expect(page, "Run `node tests/sdk/simulation/main.ts`.").toBe(result.page);
});
