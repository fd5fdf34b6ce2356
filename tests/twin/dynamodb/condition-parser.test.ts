import parser from "dynalite/db/conditionParser.js";
import validations from "dynalite/validations/index.js";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseConditionsInLinearTime } from "../../../server/twin/aws/dynamodb/condition-parser.ts";

const { parse: original } = parser;
let linear: typeof original;

beforeAll(() => {
  parseConditionsInLinearTime();
  linear = parser.parse;
});
afterAll(() => {
  parser.parse = original;
});

const names = { "#status": "status", "#a": "a" };
const values = { ":a": { S: "a" }, ":b": { S: "b" }, ":n": { N: "1" } };
const words = [
  "a",
  "b",
  "status",
  "#status",
  "#a",
  "#none",
  ":a",
  ":b",
  ":n",
  ":none",
  "a.b",
  "a[0]",
  "#a.#status[1].b",
];
const operand = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words) },
  { weight: 1, arbitrary: fc.constantFrom(...words).map((word) => `size(${word})`) },
  { weight: 1, arbitrary: fc.constantFrom(...words).map((word) => `(${word})`) },
);
const simple = fc.oneof(
  fc.tuple(operand, fc.constantFrom("=", "<>", "<", "<=", ">", ">="), operand).map((parts) => parts.join(" ")),
  fc.tuple(operand, operand, operand).map(([x, y, z]) => `${x} BETWEEN ${y} AND ${z}`),
  fc
    .tuple(operand, fc.array(operand, { minLength: 1, maxLength: 3 }))
    .map(([x, list]) => `${x} in (${list.join(", ")})`),
  operand.map((x) => `attribute_not_exists(${x})`),
  fc.tuple(operand, operand).map(([x, y]) => `begins_with (${x},${y})`),
  operand.map((x) => `unknown(${x})`),
);
/** At most three levels and five parentheses: dynalite's own parser takes a second for six. */
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    simple,
    fc.tuple(tie("condition"), fc.constantFrom("AND", "or"), tie("condition")).map((parts) => parts.join(" ")),
    tie("condition").map((inner) => `(${inner})`),
    tie("condition").map((inner) => `NOT ${inner}`),
    tie("condition").map((inner) => `( ( ${inner} ))`),
  ),
}));
/** Most of these are not conditions. */
const damaged = fc
  .tuple(condition, fc.nat(), fc.nat(6), fc.constantFrom("", "(", ")", " ", "AND", "#", ",", "="))
  .map(([text, at, length, instead]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + instead + text.slice(start + length);
  });

function resultOf(parse: typeof original, expression: string): unknown {
  const unusedAttrNames = Object.fromEntries(Object.keys(names).map((name) => [name, true]));
  const unusedAttrVals = Object.fromEntries(Object.keys(values).map((name) => [name, true]));
  const context = {
    attrNames: names,
    attrVals: values,
    unusedAttrNames,
    unusedAttrVals,
    isReserved: (name: string) => name.toUpperCase() === "STATUS",
    compare: () => false,
  };
  try {
    return { parsed: parse(expression, { context }), unusedAttrNames, unusedAttrVals };
  } catch (error) {
    const { name, message } = error as Error;
    return { name, message };
  }
}

test("a condition is parsed, or refused, exactly as by dynalite's own parser", () => {
  fc.assert(
    fc.property(fc.oneof(condition, damaged), (expression) => {
      fc.pre((expression.match(/\(/g) ?? []).length < 6);
      expect(resultOf(linear, expression)).toEqual(resultOf(original, expression));
    }),
    { numRuns: 500, examples: [["((#status) = :a)"], ["((#a.#status[1].b) = a) AND begins_with (size(a),a)"]] },
  );
});

test("dynalite uses the replaced parser", () => {
  const input = { FilterExpression: `${"(a = :v OR ".repeat(100)}a = :v${")".repeat(100)}` };
  expect(
    validations.validateExpressions({ ...input, ExpressionAttributeValues: { ":v": { S: "a" } } }),
  ).toBeUndefined();
});
