import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createModel } from "../../../server/local/apigateway/model.ts";

function problem(schema: object, value: unknown, components: object = {}): string | undefined {
  return createModel(schema, components)(value);
}

const object = (properties: object, rest: object = {}) => ({ type: "object", properties, ...rest });

describe("what the validator finds is told as AWS tells it", () => {
  test.each([
    [
      "missing properties, sorted",
      { required: ["b", "a"] },
      {},
      '[object has missing required properties (["a","b"])]',
    ],
    [
      "a wrong type",
      object({ a: { type: "number" } }),
      { a: "x" },
      '[instance type (string) does not match any allowed primitive type (allowed: ["integer","number"])]',
    ],
    [
      "a property too many",
      object({}, { additionalProperties: false }),
      { x: 1 },
      '[object instance has properties which are not allowed by the schema: ["x"]]',
    ],
    [
      "a value not in the list",
      { enum: ["a", "b"] },
      "z",
      '[instance value ("z") not found in enum (possible values: ["a","b"])]',
    ],
    ["a short text", { minLength: 1 }, "", '[string "" is too short (length: 0, required minimum: 1)]'],
    ["a low number", { minimum: 1 }, 0, "[numeric instance is lower than the required minimum (minimum: 1, found: 0)]"],
    ["a pattern", { pattern: "^a$" }, "b", '[ECMA 262 regex "^a$" does not match input string "b"]'],
    [
      "a short list",
      { minItems: 1 },
      [],
      "[array is too short: must have at least 1 elements but instance has 0 elements]",
    ],
  ])("%s", (_, schema, value, expected) => {
    expect(problem(schema, value)).toBe(expected);
  });

  test("of a composition only itself is told, beside what is wrong elsewhere", () => {
    const schemas = { A: object({ a: { type: "string" } }, { required: ["a"] }), B: { type: "integer" } };
    const either = { oneOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }] };
    const schema = object({ one: either, two: { type: "string" } });
    expect(problem(schema, { one: {}, two: 2 }, { schemas })).toBe(
      "[instance failed to match exactly one schema (matched 0 out of 2), " +
        'instance type (integer) does not match any allowed primitive type (allowed: ["string"])]',
    );
  });

  test("draft-04's exclusiveMinimum is a boolean", () => {
    const schema = { type: "number", minimum: 1, exclusiveMinimum: true };
    expect(problem(schema, 2)).toBeUndefined();
    expect(problem(schema, 1)).toBeDefined();
  });

  test("any value is either valid or told what is wrong", () => {
    const schemas = { Tree: object({ child: { $ref: "#/components/schemas/Tree" } }, { additionalProperties: false }) };
    const model = createModel({ $ref: "#/components/schemas/Tree" }, { schemas });
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(model(value) ?? "[ok]").toMatch(/^\[.+\]$/s);
      }),
    );
  });
});
