import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { isCurrent, seal } from "../../.tools/pages/sealed-page.ts";
import { buildCostPage } from "../../infra/cost/build.ts";
import { bill } from "../../infra/cost/page/bill.ts";
import { inputs } from "../../infra/cost/run.ts";
import { settings } from "../../infra/settings/settings.ts";

const page = await readFile(new URL("../../docs/cost.md", import.meta.url), "utf8");

test("docs/cost.md is up to date with the settings and the code", { timeout: 120_000 }, async () => {
  if (await isCurrent(page, inputs)) return;
  expect(page, "Run `npm run cost -- --write`.").toBe(await seal(await buildCostPage(settings), inputs));
});

describe("the page", () => {
  test("begins with the cost of a million jobs", () => {
    expect(page.split("\n")[2]).toMatch(/^\*\*A million jobs of 5 seconds cost \$\d+\*\*/);
  });

  test("has bills whose items add up to the total, within rounding", () => {
    const rows = [...page.matchAll(/^\| (?:\d+ (?:s|min).*?) \| (\$[^|]+(?: \| \$[^|]+){5}) \|$/gm)].map(
      ([, cells = ""]) => cells.split(" | ").map((cell) => Number(cell.replace(/[$,]/g, ""))),
    );
    expect(rows.length).toBe(7);
    for (const [total = 0, ...parts] of rows) {
      const sum = parts.reduce((sum, part) => sum + part, 0);
      expect(Math.abs(sum - total)).toBeLessThanOrEqual(Math.max(1, total / 100));
    }
  });

  test("notes that jobs as long as the function's timeout need a longer one, and only those", async () => {
    const note = "need a `processing.timeoutSeconds` above the current";
    expect(page).toContain(`${note}\n300`);
    const longer = { ...settings, processing: { ...settings.processing, timeoutSeconds: 900 } };
    expect(await bill(longer)).not.toContain(note);
  });

  test("contains no NaN, undefined or Infinity", () => {
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("keeps its lines within the width of the other pages, except tables and links", () => {
    const lines = page.split("\n").filter((line) => !line.startsWith("|") && !line.includes("]("));
    expect(lines.filter((line) => line.length > 145)).toEqual([]);
  });
});
