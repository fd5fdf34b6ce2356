import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as openapi from "../../.tools/release/openapi.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** The changed lines. Fails if their number changes. */
function changedLines(before: string, after: string): string[] {
  const lines = before.split("\n");
  const changed = after.split("\n");
  expect(changed.length).toBe(lines.length);
  return changed.filter((line, index) => line !== lines[index]).map((line) => line.trim());
}

test("a release writes its version into openapi.yaml, and changes nothing else in it", () => {
  const text = read("openapi.yaml");
  const released = openapi.writeVersion(text, "12.34.56");
  expect(openapi.readVersion(released)).toBe("12.34.56");
  expect(changedLines(text, released)).toEqual(["version: 12.34.56"]);
});

test("the manifests, the lock file and the contract have the same version", () => {
  const [root, ...others] = ["package.json", "sdk/package.json", "server/twin/package.json", "package-lock.json"].map(
    (path) => JSON.parse(read(path)).version,
  );
  const { packages } = JSON.parse(read("package-lock.json"));
  const locked = ["", "sdk", "server/twin"].map((name) => packages[name].version);
  expect(new Set([...others, ...locked, openapi.readVersion(read("openapi.yaml"))])).toEqual(new Set([root]));
});
