import { describe, expect, test } from "vitest";
import { internalServerError, operation, serve } from "./harness.ts";

function mocked(requestTemplate: string) {
  const integration = {
    type: "mock",
    requestTemplates: { "application/json": requestTemplate },
    responses: {
      default: { statusCode: 200, responseTemplates: { "application/json": "default $input.body" } },
      "4\\d{2}": { statusCode: 404, responseTemplates: { "application/json": "not found" } },
    },
  };
  return serve({ "/": { post: operation(integration, [200, 404]) } });
}

describe("a mock's request template", () => {
  test.each([
    ["JSON", '{"statusCode": 404}'],
    ["an object with a name that has no quotes", "{statusCode: 404}"],
    ["an object with names in single quotes", `{ "other": "{x: 1}", 'statusCode' : 404 }`],
    ["JSON with statuses in other places", '{"a": {"statusCode": 200}, "b": "statusCode: 200", "statusCode": 404}'],
  ])("chooses the response by its integer statusCode: %s", async (_, template) => {
    expect(await mocked(template).call("POST", "/dev/")).toMatchObject({ status: 404, body: "not found" });
  });

  test.each([
    ["a string as statusCode", '{"statusCode": "200"}'],
    ["a fraction", '{"statusCode": 200.5}'],
    ["no statusCode", "{}"],
    ["a statusCode deeper down only", '{"a": {"statusCode": 200}}'],
    ["no object", "200"],
    ["nothing", ""],
  ])("fails the call with 500 if it gives %s", async (_, template) => {
    const { status, body } = await mocked(template).call("POST", "/dev/");
    expect([status, JSON.parse(body)]).toEqual([500, internalServerError]);
  });

  test("is given the body, which does not flow through: a response template reads {}", async () => {
    const { status, body } = await mocked("$input.body").call("POST", "/dev/", { body: '{"statusCode": 201}' });
    expect([status, body]).toEqual([200, "default {}"]);
  });

  test("of a path parameter can choose the response", async () => {
    const integration = {
      type: "mock",
      requestTemplates: { "application/json": `{statusCode: #if($input.params("id") == "1")200#{else}404#end}` },
      responses: { default: { statusCode: 404 }, "2\\d{2}": { statusCode: 200 } },
    };
    const { call } = serve({ "/{id}": { get: operation(integration, [200, 404]) } });
    expect((await call("GET", "/dev/1")).status).toBe(200);
    expect((await call("GET", "/dev/2")).status).toBe(404);
  });

  test("answers without X-Amzn-Trace-Id", async () => {
    const { headers } = await mocked('{"statusCode": 200}').call("POST", "/dev/");
    expect(Object.keys(headers).sort()).toEqual(["Content-Type", "x-amz-apigw-id", "x-amzn-RequestId"]);
  });
});
