import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { printable, visible } from "../../../server/terminal/visible.ts";
import { attack, controlsIn, withoutOwn } from "../../support/controls.ts";
import { hostileText, nothingIsFound } from "../../support/hostile-text.ts";

describe("a line of a log", () => {
  test("has no control characters except tabs", () => {
    nothingIsFound((text) => controlsIn(visible(text).replaceAll("\t", "")));
    expect(controlsIn(visible(attack).replaceAll("\t", ""))).toEqual([]);
  });

  test("is unchanged if it has none", () => {
    for (const text of ["", "  indented", "a\tb", "é中😀", "\\u001b"]) expect(visible(text)).toBe(text);
  });

  test("of JSON is JSON with the same value", () => {
    fc.assert(
      fc.property(fc.dictionary(hostileText, hostileText), (value) => {
        const json = JSON.stringify(value);
        expect(JSON.parse(visible(json))).toEqual(JSON.parse(json));
      }),
    );
  });

  test.each([
    ["another line does not begin", "a\r\nINFO b\u2028c", "a\\r\\nINFO b\\u2028c"],
    ["colours are left out", "\u001b[1;31mred\u001b[0m", "red"],
    ["also one in another", "\u001b\u001b[0m[31m", "\\u001b[31m"],
    [
      "controls are as in JSON",
      "\u001b[2J\u0007\b\u009b31m\u202e\u007f",
      "\\u001b[2J\\u0007\\b\\u009b31m\\u202e\\u007f",
    ],
  ])("shows what was in it: %s", (_, text, shown) => expect(visible(text)).toBe(shown));
});

test("a program's own output keeps its lines, tabs and colours, and no other control characters", () => {
  expect(printable("\u001b[1mname\u001b[22m\n\ta\u001b[2J\r\u009b")).toBe(
    "\u001b[1mname\u001b[22m\n\ta\\u001b[2J\\r\\u009b",
  );
  nothingIsFound((text) => controlsIn(withoutOwn(printable(text)).replaceAll("\t", "")));
});
