import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const find = (pattern: string) => globSync(pattern, { cwd: root });

/** The ways in which a fact is known, in the table's order. A test's title ends in one of them. */
const ways = ["recorded", "documented", "reported", "believed"];
const factsIn = (file: string, way: string) => read(file).match(new RegExp(`\\[${way}\\]["'\`]`, "g"))?.length ?? 0;

const row = /^\| \[(?<area>.+?)\]\(#.+?\) \| [a-z] \| `(?<pattern>.+?)` \| (?<counts>[\d |]+) \|$/gm;
const areas = [...read("docs/fidelity.md").matchAll(row)].map(({ groups = {} }) => ({
  area: groups["area"] ?? "",
  files: find(groups["pattern"] ?? ""),
  counts: groups["counts"]?.split(" | ").map(Number),
}));

test.each(areas)("docs/fidelity.md counts the facts of $area by how they are known", ({ files, counts }) => {
  expect(counts).toEqual(ways.map((way) => files.reduce((sum, file) => sum + factsIn(file, way), 0)));
});

test("docs/fidelity.md counts each file that tests facts, in one area", () => {
  const tested = find("tests/fidelity/*.test.ts").filter((file) => ways.some((way) => factsIn(file, way) > 0));
  expect(areas.flatMap(({ files }) => files).sort()).toEqual(tested.sort());
});

test("every file that the documentation names is there", () => {
  const named = ["README.md", ...find("docs/**/*.md")].flatMap((page) =>
    [...read(page).matchAll(/`(?<path>(?:docs|infra|sdk|server|tests)\/[^`\s]+)`/g)].map(({ groups = {} }) => ({
      page,
      path: groups["path"] ?? "",
    })),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ path }) => find(path).length === 0)).toEqual([]);
});
