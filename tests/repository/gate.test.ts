import { execFileSync } from "node:child_process";
import { globSync } from "node:fs";
import { join, matchesGlob } from "node:path";
import { describe, expect, test } from "vitest";
import { projects } from "../gate/projects.ts";
import { aloneCommand, slowestText } from "../gate/summary.ts";

const root = join(import.meta.dirname, "../..");

describe("the slowest files", () => {
  const file = (project: string, name: string, seconds: number) => ({
    project,
    file: `tests/${name}.test.ts`,
    milliseconds: 1_000 * seconds,
  });
  const budgetOf = (project: string) => (project === "unit" ? 1 : 10);

  test("are ten, with the total of all", () => {
    const files = Array.from({ length: 12 }, (_, index) => file("twin", `${index}`, index / 2));
    const [title, ...lines] = slowestText(files, budgetOf).split("\n");
    expect(title).toBe("The slowest of 12 files, which took 33.0 s together:");
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe("    5.5 s  twin  tests/11.test.ts");
  });

  test("are followed by every other one that is over its project's budget", () => {
    const slow = Array.from({ length: 10 }, (_, index) => file("processes", `${index}`, 9));
    const lines = slowestText([file("unit", "a", 0.5), file("unit", "b", 1.5), ...slow], budgetOf).split("\n");
    expect(lines).toHaveLength(12);
    expect(lines[11]).toBe("    1.5 s  unit       tests/b.test.ts  over its project's budget of 1 s");
  });
});

describe("the command that runs a test alone", () => {
  test("names its file, its project and the test", () => {
    expect(aloneCommand("tests/a.test.ts", "unit", ["a sum", "is 1 + 1 (2)"])).toBe(
      "npx vitest run tests/a.test.ts --project unit -t '^a sum > is 1 \\+ 1 \\(2\\)$'",
    );
  });

  test.each(["it's", '$HOME `id` "x" \\ !'])("is read by a shell as it is meant: %s", (name) => {
    const [, , , , , , , pattern = ""] = execFileSync("sh", [
      "-c",
      `printf '%s\\0' ${aloneCommand("a", "contract on twin", [name])}`,
    ])
      .toString()
      .split("\0");
    expect(new RegExp(pattern).test(name)).toBe(true);
  });
});

test("every test file that runs in Node is in one project", async () => {
  const inNode = (await projects(undefined))
    .map(({ test }) => test)
    .filter((options) => options?.browser === undefined);
  const matches = (file: string, patterns: readonly string[] = []) => patterns.some((glob) => matchesGlob(file, glob));
  const files = globSync("tests/**/*.test.ts", { cwd: root }).filter((file) => !matches(file, ["tests/contract/**"]));
  const owners = files.map((file) => ({
    file,
    projects: inNode.filter((options) => matches(file, options?.include) && !matches(file, options?.exclude)).length,
  }));
  expect(owners.length).toBeGreaterThan(200);
  expect(owners.filter(({ projects }) => projects !== 1)).toEqual([]);
});
