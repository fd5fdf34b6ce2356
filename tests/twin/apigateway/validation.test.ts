import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createModel } from "../../../server/twin/aws/apigateway/model/model.ts";

function problem(schema: object, value: unknown, components: object = {}): string | undefined {
  return createModel(schema, components)(value);
}

const object = (properties: object, rest: object = {}) => ({ type: "object", properties, ...rest });

describe("the validator reports errors as AWS does", () => {
  test("a failed composition is one error, beside errors elsewhere", () => {
    const schemas = { A: object({ a: { type: "string" } }, { required: ["a"] }), B: { type: "integer" } };
    const either = { oneOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }] };
    const schema = object({ one: either, two: { type: "string" } });
    expect(problem(schema, { one: {}, two: 2 }, { schemas })).toBe(
      "[instance failed to match exactly one schema (matched 0 out of 2), " +
        'instance type (integer) does not match any allowed primitive type (allowed: ["string"])]',
    );
  });

  test("any value is either valid or gets an error", () => {
    const schemas = { Tree: object({ child: { $ref: "#/components/schemas/Tree" } }, { additionalProperties: false }) };
    const model = createModel({ $ref: "#/components/schemas/Tree" }, { schemas });
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(model(value) ?? "[ok]").toMatch(/^\[.+\]$/s);
      }),
    );
  });
});
