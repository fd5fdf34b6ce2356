import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toJson } from "../../../../server/twin/aws/apigateway/template/java/print.ts";
import { parseJson } from "../../../../server/twin/aws/apigateway/template/json/json.ts";
import { render } from "./render.ts";

/** The result of JSON.parse, as JSON, in which a zero has no sign. */
function expected(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return "no JSON";
  }
}

function actual(text: string): string {
  const value = parseJson(text);
  return value === undefined ? "no JSON" : JSON.stringify(JSON.parse(toJson(value)));
}

describe("a JSON document is parsed as JSON.parse does", () => {
  test("for any value", () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ stringUnit: "binary", maxDepth: 3 }),
        fc.constantFrom("", "\r\n\t "),
        (value, space) => {
          const text = JSON.stringify(value, undefined, space);
          expect(actual(text)).toBe(expected(text));
        },
      ),
    );
  });

  test("and any other string is rejected", () => {
    const tokens = fc.constantFrom(
      ...'{ } [ ] , : "" "a" "\\n" "\\u00e9" "\\ud83d" "\\x" "\\u12" " \\ 0 -0 1 -1 01 1. .5 1.5 1e5 1E+5 1e - + true false null nul NaN \t'.split(
        " ",
      ),
      " ",
      "\n",
      "\u00a0",
      '"\u0001"',
    );
    fc.assert(
      fc.property(fc.array(tokens, { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        // No double can hold such numbers.
        fc.pre(!/[eE][+-]?\d{3}/.test(text));
        expect(actual(text)).toBe(expected(text));
      }),
      { numRuns: 5_000 },
    );
  });

  test("with its members in order, even if a name is a number", () => {
    expect(render("$input.json('$')", { body: '{"b":1,"10":2,"9":3,"b":4}' })).toBe('{"b":4,"10":2,"9":3}');
  });
});

describe("a body fails the template", () => {
  const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

  test("if it is nested more than 1,000 levels deep, in lists, objects or both", () => {
    expect(render("$input.json('$')", { body: nested(1_000) })).toBe(nested(1_000));
    for (const body of [nested(1_001), '{"a":'.repeat(1_001) + 1 + "}".repeat(1_001), "[".repeat(5_000_000)]) {
      expect(() => render("$input.json('$')", { body })).toThrow("nested more than 1000 levels deep");
    }
  });

  test("if a number in it has more than 1,000 characters", () => {
    const digits = "9".repeat(1_000);
    expect(render("$input.json('$')", { body: digits })).toBe(digits);
    expect(() => render("$input.json('$')", { body: `${digits}9` })).toThrow("more than 1000 characters");
  });
});
