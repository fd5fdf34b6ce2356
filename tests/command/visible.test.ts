import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { printable, toJson, visible } from "../../sdk/src/command/output/visible.ts";
import { isUnexpectedResponseError } from "../../sdk/src/index.ts";
import { attack, controlsIn, withoutOwn } from "../support/controls.ts";
import { hostileText, nothingIsFound } from "../support/hostile-text.ts";

describe("visible", () => {
  test("leaves no control character", () => {
    nothingIsFound((text) => controlsIn(visible(text)));
    expect(controlsIn(visible(attack))).toEqual([]);
  });

  test("keeps strings without control characters", () => {
    for (const text of ["", "Waited 5 seconds.", "é中😀", "a  b", "👩‍👩‍👧", "\\u001b"])
      expect(visible(text)).toBe(text);
  });

  test.each([
    ["line breaks and tabs are spaces", "a\r\n\tb\u2028c", "a b c"],
    ["colours are left out", "\u001b[1;31mred\u001b[0m", "red"],
    ["also one in another", "\u001b\u001b[0m[31m", "\\u001b[31m"],
    ["controls are as in JSON", "\u001b[2J\u0007", "\\u001b[2J\\u0007"],
    ["those beyond ASCII, too", "\u009b31m\u202e\u007f", "\\u009b31m\\u202e\\u007f"],
  ])("returns one line: %s", (_, text, shown) => expect(visible(text)).toBe(shown));

  test("runs in linear time on repeated prefixes", () => {
    for (const part of ["\u001b];", "\u001b]0;a", "\u001b[1;", "\n", "\u001b["]) {
      // A pattern that backtracks from each of them takes a minute.
      expect(visible(part.repeat(100_000)).length).toBeLessThan(1_500_000);
    }
  });
});

test("printable keeps line breaks and the command's colours only", () => {
  expect(printable("\u001b[1mname\u001b[22m\n  a\u001b[2J\r\u009b")).toBe(
    "\u001b[1mname\u001b[22m\n  a\\u001b[2J\\u000d\\u009b",
  );
  nothingIsFound((text) => controlsIn(withoutOwn(printable(text)).replaceAll("\t", "")));
});

describe("toJson", () => {
  test("has the same value and no control character", () => {
    fc.assert(
      fc.property(fc.dictionary(hostileText, hostileText), fc.constantFrom(undefined, 2), (value, indent) => {
        const json = toJson(value, indent);
        expect(controlsIn(json.replaceAll("\n", ""))).toEqual([]);
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test("is one line unless indented", () => {
    expect(toJson({ a: "\u009b" })).toBe('{"a":"\\u009b"}');
    expect(toJson({ a: "\u2028" }, 2)).toBe('{\n  "a": "\\u2028"\n}');
  });

  test("throws an UnexpectedResponseError for deeply nested values", () => {
    const deep = JSON.parse("[".repeat(100_000) + "]".repeat(100_000));
    try {
      toJson(deep);
      expect.unreachable();
    } catch (error) {
      expect(isUnexpectedResponseError(error)).toBe(true);
    }
  });
});
