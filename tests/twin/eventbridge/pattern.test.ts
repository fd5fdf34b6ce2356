import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilePattern } from "../../../server/local/eventbridge/pattern/pattern.ts";

const event = {
  source: "lambda",
  resources: ["bus", "function"],
  empty: [],
  address: "10.0.0.255",
  address6: "2001:0db8:1234:1a00::1",
  greek: "οδος",
  detail: {
    text: "a.png",
    blank: "",
    count: 300.0,
    yes: true,
    nothing: null,
    object: { member: "m" },
    list: [
      { name: "one", size: 1 },
      { name: "two", size: 2 },
    ],
    nested: [[{ a: 1, b: 2 }], [[{ a: 3, b: 4 }]]],
    labels: { app: "x", "app.name": "api", "app.tier": "web" },
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
    ["an empty text", { detail: { blank: [""] } }, true],
    ["an empty text, not null", { detail: { nothing: [""] } }, false],
    ["prefix in any casing", { detail: { text: [{ prefix: { "equals-ignore-case": "A." } }] } }, true],
    ["another prefix in any casing", { detail: { text: [{ prefix: { "equals-ignore-case": "P" } }] } }, false],
    ["suffix in any casing", { detail: { text: [{ suffix: { "equals-ignore-case": ".PNG" } }] } }, true],
    ["another suffix in any casing", { detail: { text: [{ suffix: { "equals-ignore-case": "A" } }] } }, false],
    ["a text in any casing", { source: [{ "equals-ignore-case": "LamBda" }] }, true],
    ["a text in any casing, letters with two small forms too", { greek: [{ "equals-ignore-case": "ΟΔΟΣ" }] }, true],
    ["another text in any casing", { source: [{ "equals-ignore-case": "lambd" }] }, false],
    ["anything but a text in any casing", { source: [{ "anything-but": { "equals-ignore-case": "LAMBDA" } }] }, false],
    [
      "anything but texts in any casing",
      { source: [{ "anything-but": { "equals-ignore-case": ["X", "LAMB"] } }] },
      true,
    ],
    ["anything but a wildcard", { source: [{ "anything-but": { wildcard: "l*a" } }] }, false],
    ["anything but wildcards", { source: [{ "anything-but": { wildcard: ["x*", "*x"] } }] }, true],
    ["anything but a prefix, of a number", { detail: { count: [{ "anything-but": { prefix: "3" } }] } }, true],
    ["a wildcard", { detail: { text: [{ wildcard: "a*g" }] } }, true],
    ["another wildcard", { detail: { text: [{ wildcard: "*.jpg" }] } }, false],
    ["no wildcard of a number", { detail: { count: [{ wildcard: "*" }] } }, false],
    ["an address in a range", { address: [{ cidr: "10.0.0.0/24" }] }, true],
    ["an address in a range that is not told from its start", { address: [{ cidr: "10.0.0.7/24" }] }, true],
    ["an address out of a range", { address: [{ cidr: "10.0.1.0/24" }] }, false],
    ["an address in a range of IPv6", { address6: [{ cidr: "2001:db8:1234:1a00::/64" }] }, true],
    ["an address out of a range of IPv6", { address6: [{ cidr: "2001:db8:1234:1b00::/64" }] }, false],
    ["no IPv4 address in a range of IPv6", { address: [{ cidr: "::/0" }] }, false],
    ["no text in a range of addresses", { detail: { text: [{ cidr: "0.0.0.0/0" }] } }, false],
    ["a key with a dot as a path", { "detail.object.member": ["m"] }, true],
    ["a path as a key with a dot", { detail: { labels: { app: { name: ["api"] } } } }, true],
    ["a key with a dot as itself", { detail: { labels: { "app.name": ["api"], "app.tier": ["web"] } } }, true],
    ["the same name as a value and as an object", { detail: { labels: { app: ["x"], "app.name": ["api"] } } }, true],
    ["another value of a key with a dot", { detail: { labels: { "app.name": ["web"] } } }, false],
    ["no key with a dot that continues", { detail: { labels: { "app.name": { name: ["api"] } } } }, false],
    ["an element as a whole, its keys as paths", { "detail.list.name": ["one"], "detail.list.size": [2] }, false],
    ["an element of a nested array as a whole", { detail: { nested: { a: [1], b: [2] } } }, true],
    ["no mixture of elements of nested arrays", { detail: { nested: { a: [1], b: [4] } } }, false],
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
    [{ source: [{}] }, "Match expression name not found"],
    [{ source: [{ prefix: "a", suffix: "b" }] }, "Only one key allowed in match expression"],
    [{ source: [{ EXISTS: true }] }, "Unrecognized match type EXISTS"],
    [{ source: [{ exists: "yes" }] }, "exists match pattern must be either true or false."],
    [{ source: [{ prefix: 1 }] }, "prefix match pattern must be a string"],
    [{ source: [{ suffix: ["a"] }] }, "suffix match pattern must be a string"],
    [{ source: [{ "anything-but": null }] }, "Value of anything-but must be an array or single string/number value."],
    [
      { source: [{ "anything-but": [] }] },
      "Inside anything but list, either all values are number or string, mixed type is not supported",
    ],
    [
      { source: [{ "anything-but": ["a", 1] }] },
      "Inside anything but list, either all values are number or string, mixed type is not supported",
    ],
    [{ source: [{ "anything-but": {} }] }, "Anything-But expression name not found"],
    [{ source: [{ "anything-but": { numeric: [] } }] }, "Unsupported anything-but pattern: numeric"],
    [{ source: [{ "anything-but": { prefix: [] } }] }, "Empty arrays are not allowed"],
    [
      { source: [{ "anything-but": { prefix: { "equals-ignore-case": "a" } } }] },
      "Value of anything-but must be an array or single string/number value.",
    ],
    [
      { source: [{ "anything-but": { "equals-ignore-case": [1] } }] },
      "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.",
    ],
    [{ source: [{ "anything-but": { wildcard: 1 } }] }, "wildcard match pattern must be a string"],
    [{ source: [{ "anything-but": ["a", null] }] }, "Inside anything but list, start|null|boolean is not supported."],
    [{ source: [{ "anything-but": { prefix: 1 } }] }, "prefix/suffix match pattern must be a string"],
    [{ source: [{ "anything-but": { suffix: "" } }] }, "Null prefix/suffix not allowed"],
    [{ source: [{ "anything-but": { prefix: "a", suffix: "b" } }] }, "Only one key allowed in match expression"],
    [{ source: [{ numeric: 1 }] }, "Value of numeric must be an array."],
    [{ source: [{ numeric: ["~", 1] }] }, "Unrecognized numeric range operator: ~"],
    [{ source: [{ numeric: [">", "1"] }] }, "Value of > must be numeric"],
    [{ source: [{ numeric: [">", 0, "<"] }] }, "Value of < must be numeric"],
    [{ source: [{ numeric: [">", 0, ">", 1] }] }, "Bad numeric range operator: >"],
    [{ source: [{ numeric: ["<", 0, "<", 1] }] }, "Too many elements in numeric expression"],
    [{ source: [{ numeric: [] }] }, "Invalid member in numeric match: ]"],
    [{ source: [{ numeric: [1] }] }, "Invalid member in numeric match: 1"],
    [{ source: [{ numeric: ["=", "1"] }] }, "Value of equals must be numeric"],
    [{ source: [{ numeric: [">", 0, 5] }] }, "Bad value in numeric range: 5"],
    [{ source: [{ numeric: [">", 1, "<", 1] }] }, "Bottom must be less than top"],
    [{ source: [{ numeric: [">", 1, "<", 2, "<"] }] }, "Too many terms in numeric range expression"],
    [{ $or: {} }, "It must be an Array followed with $or."],
    [{ $or: [{ source: ["a"] }, 1] }, "Only JSON object is allowed in array of $or relationship."],
    [{ $or: [{ source: ["a"] }] }, "There must have at least 2 Objects in $or relationship."],
    [{ source: [{ prefix: {} }] }, "Prefix expression name not found"],
    [{ source: [{ suffix: { prefix: "a" } }] }, "Unsupported suffix pattern: prefix"],
    [{ source: [{ prefix: { "equals-ignore-case": 1 } }] }, "equals-ignore-case match pattern must be a string"],
    [{ source: [{ "equals-ignore-case": ["a"] }] }, "equals-ignore-case match pattern must be a string"],
    [{ source: [{ wildcard: ["*"] }] }, "wildcard match pattern must be a string"],
    [{ source: [{ wildcard: "é**" }] }, "Consecutive wildcard characters at pos 3"],
    [{ source: [{ wildcard: "a\\n" }] }, "Invalid escape character at pos 2"],
    [{ source: [{ wildcard: "\\" }] }, "Invalid escape character at pos 1"],
    [{ source: [{ cidr: ["10.0.0.0/8"] }] }, "prefix match pattern must be a string"],
    [{ source: [{ cidr: "10.0.0.0" }] }, "Malformed CIDR, one '/' required"],
    [{ source: [{ cidr: "10.0.0.0/8/8" }] }, "Malformed CIDR, one '/' required"],
    [{ source: [{ cidr: "bad-/64filter" }] }, "Malformed CIDR, mask bits must be an integer"],
    [{ source: [{ cidr: "10.0.0.0/-1" }] }, "Malformed CIDR, mask bits must not be negative"],
    [{ source: [{ cidr: "xx.11.xx/8" }] }, "Nonstandard IP address: xx.11.xx"],
    [{ source: [{ cidr: "10.0.0.256/8" }] }, "Invalid IP address: 10.0.0.256"],
    [{ source: [{ cidr: "10.0.0.0/32" }] }, "IPv4 mask bits must be < 32"],
    [{ source: [{ cidr: "2001:db8::/128" }] }, "IPv6 mask bits must be < 128"],
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
      "wildcard",
      "cidr",
      "equals-ignore-case",
      "$or",
      "a.b",
      "source",
      "detail",
    );
    const { pattern } = fc.letrec((tie) => ({
      pattern: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>("a", "", 1, true, null, "<", ">", "=", "a*b\\*", "10.0.0.0/8"),
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
