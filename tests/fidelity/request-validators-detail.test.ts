import { expect, test } from "vitest";
import { useContract } from "./signed-api.ts";

// $context.error.validationErrorString, in the words of the Java library that API Gateway's validator behaves like. For the other
// facts see request-validators.test.ts.

const template = '{"detail":"$context.error.validationErrorString"}';
const api = useContract("request-validators", {
  gatewayResponses: {
    BAD_REQUEST_BODY: { responseTemplates: { "application/json": template } },
    BAD_REQUEST_PARAMETERS: { responseTemplates: { "application/json": template } },
  },
});

async function detailOf(body: unknown, path = "/pets"): Promise<string> {
  const answer = await api.call("POST", path, { body: JSON.stringify(body) });
  expect(answer.status).toBe(400);
  return JSON.parse(answer.body).detail;
}

const pet = { name: "Tom", kind: "cat" };

test("b34 it is quoted, with its own quotes escaped [reported]", async () => {
  const { body } = await api.call("POST", "/pets", { body: "{}" });
  expect(body).toBe(String.raw`{"detail":"[object has missing required properties ([\"kind\",\"name\"])]"}`);
});

test("b35 missing properties are sorted, without a space after the comma [reported]", async () => {
  expect(await detailOf({})).toBe('[object has missing required properties (["kind","name"])]');
});

test("b36 an additional property is named [reported]", async () => {
  expect(await detailOf({ ...pet, more: 1 })).toBe(
    '[object instance has properties which are not allowed by the schema: ["more"]]',
  );
});

test.each([
  [
    "b37",
    "a wrong type, which for a number may be an integer too",
    { weight: "heavy" },
    'instance type (string) does not match any allowed primitive type (allowed: ["integer","number"])',
  ],
  [
    "b38",
    "a value that is none of an enum's",
    { kind: "cow" },
    'instance value ("cow") not found in enum (possible values: ["cat","dog"])',
  ],
  ["b39", "a text too short", { name: "" }, 'string "" is too short (length: 0, required minimum: 1)'],
  ["b40", "a text too long", { name: "Thomasina" }, 'string "Thomasina" is too long (length: 9, maximum allowed: 8)'],
  [
    "b41",
    "a number too low",
    { weight: 0 },
    "numeric instance is lower than the required minimum (minimum: 1, found: 0)",
  ],
  [
    "b42",
    "a number too high",
    { weight: 101 },
    "numeric instance is greater than the required maximum (maximum: 100, found: 101)",
  ],
  ["b43", "a pattern", { code: "A1" }, 'ECMA 262 regex "^[a-z]+$" does not match input string "A1"'],
  [
    "b44",
    "a list too short",
    { tags: [] },
    "array is too short: must have at least 1 elements but instance has 0 elements",
  ],
])("%s it reports %s [believed]", async (_, _what, wrong, expected) => {
  expect(await detailOf({ ...pet, ...wrong })).toBe(`[${expected}]`);
});

test("b45 it reports how many schemas of a oneOf match [believed]", async () => {
  expect(await detailOf({}, "/either")).toBe("[instance failed to match exactly one schema (matched 0 out of 2)]");
});

test("b46 it lists the names of missing parameters [believed]", async () => {
  expect(await detailOf(pet, "/parameters")).toBe("[Accept-Tag, X-Tag, nowhere, area, page]");
});
