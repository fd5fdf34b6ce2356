import { expect, test } from "vitest";
import { contractOf, startWith } from "./import-twin.ts";

/** The status of a body that a model of this schema validates. */
async function statusOf(schema: object, body: unknown): Promise<number> {
  const contract = {
    ...contractOf({
      "/": {
        post: {
          requestBody: { content: { "application/json": { schema } } },
          responses: { 200: {} },
          "x-amazon-apigateway-integration": {
            type: "mock",
            requestTemplates: { "application/json": '{"statusCode": 200}' },
            responses: { default: { statusCode: 200 } },
          },
        },
      },
    }),
    "x-amazon-apigateway-request-validators": { body: { validateRequestBody: true } },
    "x-amazon-apigateway-request-validator": "body",
  };
  const twin = await startWith(contract);
  try {
    const headers = { "Content-Type": "application/json" };
    return (await fetch(`${twin.description.apiUrl}/`, { method: "POST", headers, body: JSON.stringify(body) })).status;
  } finally {
    await twin.close();
  }
}

test("b47 a pattern is ECMA 262 without the u flag: it may escape a hyphen and a space [reported]", async () => {
  const name = { type: "object", properties: { name: { type: "string", pattern: "^(\\w|\\ |\\-)*$" } } };
  expect(await statusOf(name, { name: "a-b c" })).toBe(200);
  expect(await statusOf(name, { name: "a+b" })).toBe(400);
});
test("b47 a character class may end in a hyphen after \\w [reported]", async () => {
  const name = { type: "object", properties: { name: { type: "string", pattern: "^[\\w-_]+$" } } };
  expect(await statusOf(name, { name: "a-b_c" })).toBe(200);
});

test.for([true, false, "yes"])("b48 nullable is not a keyword, whatever its value: %j [reported]", async (nullable) => {
  const name = { type: "object", properties: { name: { nullable, enum: ["a"] }, nullable: { type: "string" } } };
  expect(await statusOf(name, { name: "a", nullable: "a" })).toBe(200);
  expect(await statusOf(name, { name: null })).toBe(400);
  expect(await statusOf(name, { nullable: 1 })).toBe(400);
});
