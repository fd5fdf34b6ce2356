import fc from "fast-check";
import { expect, test } from "vitest";
import { compilePattern } from "../../../server/twin/aws/eventbridge/pattern/pattern.ts";

function matches(wildcard: string, value: string): boolean {
  return compilePattern({ value: [{ wildcard }] })({ value });
}

test.each([
  ["", "", true],
  ["", "a", false],
  ["*", "", true],
  ["a*a", "a", false],
  ["a*a", "aa", true],
  ["*ab*b", "ab", false],
  ["*ab*b", "abb", true],
  ["\\*", "*", true],
  ["\\*", "a", false],
  ["\\\\*", "\\x", true],
  ["/Users/*/dir/dir/doc.txt", "/Users/me/dir/dir/dir/doc.txt", true],
  ["/Users/*/dir/dir/doc.txt", "/Users/me/dir/other/doc.txt", false],
])("the wildcard %j against %j", (wildcard, value, expected) => {
  expect(matches(wildcard, value)).toBe(expected);
});

test("a wildcard matches any string", () => {
  const pattern = fc.array(fc.constantFrom("a", "b", "*"), { maxLength: 8 }).map((list) => list.join(""));
  const value = fc.array(fc.constantFrom("a", "b"), { maxLength: 10 }).map((list) => list.join(""));
  fc.assert(
    fc.property(pattern, value, (wildcard, text) => {
      fc.pre(!wildcard.includes("**"));
      expect(matches(wildcard, text)).toBe(oracle(wildcard, text));
    }),
    { numRuns: 1_000 },
  );
});

test("a wildcard does not take exponential time", () => {
  // Backtracking over these strings would take longer than the age of the universe.
  expect(matches(`${"a*".repeat(1_000)}b`, "a".repeat(100_000))).toBe(false);
  expect(matches(`*${"ab*".repeat(1_000)}c`, "ab".repeat(50_000))).toBe(false);
});

/** A naive implementation of wildcards. */
function oracle(pattern: string, value: string): boolean {
  if (pattern === "") return value === "";
  if (pattern.startsWith("*")) {
    return oracle(pattern.slice(1), value) || (value !== "" && oracle(pattern, value.slice(1)));
  }
  return value.startsWith(pattern.charAt(0)) && oracle(pattern.slice(1), value.slice(1));
}
