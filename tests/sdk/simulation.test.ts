import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { isCurrent, seal } from "../../.tools/pages/sealed-page.ts";
import { bounds } from "../../sdk/simulation/bounds.ts";
import { compare, withRetryAfter } from "../../sdk/simulation/compare.ts";
import { inputs, report } from "../../sdk/simulation/report.ts";
import { workloads } from "../../sdk/simulation/workloads.ts";

/** The fastest workload of each kind. */
const sample = workloads.filter(({ name }) =>
  ["constant, 3 s", "log-normal, median 2 min", "bimodal, 0.5 s and 20 s", "any, no past, with progress"].includes(
    name,
  ),
);

describe("delays between reads, in a sample of the workloads", () => {
  let measured: Parameters<(typeof bounds)[number]["broken"]>;
  beforeAll(async () => {
    measured = [await compare(sample), await withRetryAfter(sample)];
  });

  test.each(bounds)("$what", ({ broken }) => {
    expect(sample).toHaveLength(4);
    expect(broken(...measured)).toEqual([]);
  });
});

test("docs/waiting-costs.md is up to date with the simulation, which keeps all bounds", {
  timeout: 300_000,
}, async () => {
  const page = await readFile(new URL("../../docs/waiting-costs.md", import.meta.url), "utf8");
  if (await isCurrent(page, inputs)) return;
  const result = await report();
  expect(bounds.flatMap(({ broken }) => broken(result.comparisons, result.contract))).toEqual([]);
  expect(page, "Run `node sdk/simulation/main.ts`.").toBe(await seal(result.page, inputs));
});
