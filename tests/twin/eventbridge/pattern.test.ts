import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilePattern } from "../../../server/local/eventbridge/pattern/pattern.ts";

const event = {
  source: "lambda",
  resources: ["bus", "function"],
  empty: [],
  detail: {
    text: "a.png",
    count: 300.0,
    yes: true,
    nothing: null,
    object: { member: "m" },
    list: [
      { name: "one", size: 1 },
      { name: "two", size: 2 },
    ],
  },
};

describe("an event pattern", () => {
  test.each<[string, unknown, boolean]>([
    ["a value", { source: ["lambda"] }, true],
    ["another value", { source: ["events"] }, false],
    ["one of several values", { source: ["events", "lambda"] }, true],
    ["all of several fields", { source: ["lambda"], detail: { count: [1] } }, false],
    ["a number however it is written", { detail: { count: [3e2] } }, true],
    ["a number, not its text", { detail: { count: ["300"] } }, false],
    ["a boolean", { detail: { yes: [true] } }, true],
    ["null", { detail: { nothing: [null] } }, true],
    ["null, not what is absent", { detail: { absent: [null] } }, false],
    ["one element of an array", { resources: ["function", "other"] }, true],
    ["no element of an array", { resources: ["other"] }, false],
    ["no value that is an object", { detail: { object: ["m"] } }, false],
    ["a nested object", { detail: { object: { member: ["m"] } } }, true],
    ["an object where there is a text", { source: { member: ["m"] } }, false],
    ["an element as a whole", { detail: { list: { name: ["two"], size: [2] } } }, true],
    ["no mixture of elements", { detail: { list: { name: ["one"], size: [2] } } }, false],
    ["a name in its own casing only", { Source: ["lambda"] }, false],
    ["prefix", { source: [{ prefix: "lam" }] }, true],
    ["another prefix", { source: [{ prefix: "bda" }] }, false],
    ["suffix", { detail: { text: [{ suffix: ".png" }] } }, true],
    ["another suffix", { detail: { text: [{ suffix: "a" }] } }, false],
    ["no prefix of a number", { detail: { count: [{ prefix: "3" }] } }, false],
    ["exists", { detail: { nothing: [{ exists: true }] } }, true],
    ["does not exist", { detail: { absent: [{ exists: false }] } }, true],
    ["does not exist, nor its parent", { absent: { too: [{ exists: false }] } }, true],
    ["exists, but absent", { detail: { absent: [{ exists: true }] } }, false],
    ["does not exist, but does", { source: [{ exists: false }] }, false],
    ["exists, of an object: leaves only", { detail: { object: [{ exists: true }] } }, false],
    ["exists, of an empty array", { empty: [{ exists: true }] }, false],
    ["anything but a value", { source: [{ "anything-but": "events" }] }, true],
    ["anything but the value", { source: [{ "anything-but": "lambda" }] }, false],
    ["anything but a list", { detail: { count: [{ "anything-but": [1, 300] }] } }, false],
    ["anything but, of what is absent", { detail: { absent: [{ "anything-but": "x" }] } }, false],
    ["anything but, of null", { detail: { nothing: [{ "anything-but": "x" }] } }, true],
    ["anything but a prefix", { source: [{ "anything-but": { prefix: "x" } }] }, true],
    ["anything but the prefix", { source: [{ "anything-but": { prefix: ["x", "l"] } }] }, false],
    ["anything but the suffix", { source: [{ "anything-but": { suffix: "a" } }] }, false],
    ["numeric equality", { detail: { count: [{ numeric: ["=", 300] }] } }, true],
    ["numeric range", { detail: { count: [{ numeric: [">", 0, "<=", 300] }] } }, true],
    ["numeric range, its end left out", { detail: { count: [{ numeric: [">=", 0, "<", 300] }] } }, false],
    ["numeric, of a text", { detail: { text: [{ numeric: [">", 0] }] } }, false],
    ["one of several alternatives", { $or: [{ source: ["x"] }, { detail: { count: [300] } }] }, true],
    ["none of several alternatives", { $or: [{ source: ["x"] }, { detail: { count: [1] } }] }, false],
    ["alternatives and a field", { source: ["x"], $or: [{ source: ["x"] }, { detail: { count: [300] } }] }, false],
    ["nested alternatives", { detail: { $or: [{ count: [1] }, { text: [{ suffix: "png" }] }] } }, true],
    ["no inherited member", { detail: { toString: [{ exists: true }] } }, false],
  ])("compares %s", (_what, pattern, matches) => {
    expect(compilePattern(pattern)(event)).toBe(matches);
  });

  test.each<[unknown, string]>([
    [[], "Filter is not an object"],
    [{}, "Empty objects are not allowed"],
    [{ detail: {} }, "Empty objects are not allowed"],
    [{ source: "lambda" }, '"source" must be an object or an array'],
    [{ detail: { count: 42 } }, '"count" must be an object or an array'],
    [{ source: [] }, "Empty arrays are not allowed"],
    [{ source: [["lambda"]] }, "Match value must be String, number, true, false, or null"],
    [{ source: [{}] }, "Match value must be String, number, true, false, or null"],
    [{ source: [{ prefix: "a", suffix: "b" }] }, "Only one key allowed in match expression"],
    [{ source: [{ EXISTS: true }] }, "Unrecognized match type EXISTS"],
    [{ source: [{ exists: "yes" }] }, "exists match pattern must be either true or false."],
    [{ source: [{ prefix: 1 }] }, "prefix match pattern must be a string"],
    [{ source: [{ suffix: ["a"] }] }, "suffix match pattern must be a string"],
    [{ source: [{ "anything-but": null }] }, "Value of anything-but must be an array or single string/number value."],
    [{ source: [{ "anything-but": [] }] }, "Empty arrays are not allowed"],
    [{ source: [{ "anything-but": ["a", null] }] }, "Inside anything but list, start|null|boolean is not supported."],
    [{ source: [{ "anything-but": { prefix: 1 } }] }, "prefix/suffix match pattern must be a string"],
    [{ source: [{ "anything-but": { suffix: "" } }] }, "Null prefix/suffix not allowed"],
    [{ source: [{ "anything-but": { prefix: "a", suffix: "b" } }] }, "Only one key allowed in match expression"],
    [{ source: [{ numeric: 1 }] }, "Value of numeric must be an array."],
    [{ source: [{ numeric: ["~", 1] }] }, "Unrecognized numeric range operator: ~"],
    [{ source: [{ numeric: [">", "1"] }] }, "Value of > must be numeric"],
    [{ source: [{ numeric: [">", 0, "<"] }] }, "Value of < must be numeric"],
    [{ source: [{ numeric: [">", 0, ">", 1] }] }, "Bad numeric range operator: >"],
    [{ source: [{ numeric: ["<", 0, "<", 1] }] }, "Bad numeric range operator: <"],
    [{ source: [{ numeric: [">", 1, "<", 1] }] }, "Bottom must be less than top"],
    [{ source: [{ numeric: [">", 1, "<", 2, "<"] }] }, "Too many terms in numeric range expression"],
    [{ $or: [{ source: ["a"] }] }, "$or must be an array of at least two objects"],
    [{ source: [{ cidr: "10.0.0.0/8" }] }, "The local EventBridge does not emulate the match type cidr"],
    [{ source: [{ wildcard: "*" }] }, "The local EventBridge does not emulate the match type wildcard"],
    [
      { source: [{ prefix: { "equals-ignore-case": "a" } }] },
      "The local EventBridge does not emulate the match type prefix/equals-ignore-case",
    ],
    [
      { source: [{ "anything-but": { wildcard: "*" } }] },
      "The local EventBridge does not emulate the match type anything-but/wildcard",
    ],
    [{ "detail.count": [1] }, 'The local EventBridge does not emulate keys with a dot: "detail.count"'],
  ])("%j is refused", (pattern, reason) => {
    expect(() => compilePattern(pattern)).toThrow(
      expect.objectContaining({
        code: "InvalidEventPatternException",
        message: `Event pattern is not valid. Reason: ${reason}`,
      }),
    );
  });

  test("either compiles or is refused, and then compares any event", () => {
    const operator = fc.constantFrom(
      "prefix",
      "suffix",
      "exists",
      "anything-but",
      "numeric",
      "$or",
      "source",
      "detail",
    );
    const { pattern } = fc.letrec((tie) => ({
      pattern: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>("a", "", 1, true, null, "<", ">", "="),
        fc.array(tie("pattern"), { maxLength: 4 }),
        fc.dictionary(operator, tie("pattern"), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(pattern, fc.jsonValue(), (candidate, value) => {
        let matches: (value: unknown) => boolean;
        try {
          matches = compilePattern(candidate);
        } catch (error) {
          expect(error).toMatchObject({ code: "InvalidEventPatternException" });
          return;
        }
        expect(matches(value)).toBeTypeOf("boolean");
      }),
    );
  });
});
