import { expect, test } from "vitest";
import { internalServerError } from "../twin/apigateway/harness.ts";
import { useTwinOf } from "./import-twin.ts";

const { call } = useTwinOf("integrations-mock.yaml");

/** Calls a mock whose request template is the body. */
async function mocked(body: string) {
  const { status, body: text } = await call("POST", "/mock", { body });
  return { status, text };
}

test("d32 a mock selects its response by the integer statusCode of the request template's output [recorded]", async () => {
  expect(await mocked('{"statusCode": 404}')).toEqual({ status: 404, text: "not found" });
  expect(await mocked('{"statusCode": 200}')).toEqual({ status: 200, text: "default {}" });
});
test.for(['{"statusCode": "200"}', '{"statusCode": 200.5}', "{}", '{"a": {"statusCode": 200}}', "200", "[]"])(
  "d32 a mock without an integer statusCode fails the call: %s [recorded]",
  async (template) => {
    const { status, text } = await mocked(template);
    expect({ status, body: JSON.parse(text) }).toEqual({ status: 500, body: internalServerError });
  },
);
test.for(["{statusCode: 404}", `{ "other": "{x: 1}", 'statusCode' : 404 }`])(
  "d32 a mock parses more than JSON: %s [recorded]",
  async (template) => expect(await mocked(template)).toEqual({ status: 404, text: "not found" }),
);
test("d32 a path parameter can select the mock's response [recorded]", async () => {
  expect(await call("GET", "/chosen/1")).toMatchObject({ status: 200 });
  expect(await call("GET", "/chosen/2")).toMatchObject({ status: 404 });
});
test("d32 a mock does not pass the body through: its response templates read {} [recorded]", async () => {
  expect(await mocked('{"statusCode": 200, "body": "lost"}')).toEqual({ status: 200, text: "default {}" });
});
