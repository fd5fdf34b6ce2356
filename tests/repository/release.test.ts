import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as lockFile from "../../.tools/release/lock-file.ts";
import * as openapi from "../../.tools/release/openapi.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** The changed lines. Fails if their number changes. */
function changedLines(before: string, after: string): string[] {
  const lines = before.split("\n");
  const changed = after.split("\n");
  expect(changed.length).toBe(lines.length);
  return changed.filter((line, index) => line !== lines[index]).map((line) => line.trim());
}

describe("a release writes its version", () => {
  test("into openapi.yaml, and changes nothing else in it", () => {
    const text = read("openapi.yaml");
    const released = openapi.writeVersion(text, "12.34.56");
    expect(openapi.readVersion(released)).toBe("12.34.56");
    expect(changedLines(text, released)).toEqual(["version: 12.34.56"]);
  });

  test("into the lock file, for the root and for the SDK", () => {
    const text = read("package-lock.json");
    const released = lockFile.writeVersion(text, "12.34.56");
    expect(lockFile.readVersion(released)).toBe("12.34.56");
    const { packages } = JSON.parse(released);
    expect([packages[""].version, packages.sdk.version]).toEqual(["12.34.56", "12.34.56"]);
    expect(changedLines(text, released)).toHaveLength(3);
  });
});

test("both package.json files, the lock file and the contract have the same version", () => {
  const [root, sdk] = ["package.json", "sdk/package.json"].map((path) => JSON.parse(read(path)).version);
  expect([sdk, lockFile.readVersion(read("package-lock.json")), openapi.readVersion(read("openapi.yaml"))]).toEqual([
    root,
    root,
    root,
  ]);
});
