import { afterAll, describe, expect, test } from "vitest";
import { readApi } from "../../../server/local/apigateway/import/open-api.ts";
import { Problems } from "../../../server/local/apigateway/import/problems.ts";
import { createInvoke } from "../../../server/local/apigateway/integrations/invoke.ts";
import type { DynamoDb } from "../../../server/local/dynamodb/dynamodb.ts";
import { createEventBridge } from "../eventbridge/harness.ts";
import { createLambda } from "../lambda/harness.ts";
import { internalServerError, lambdaIntegration, localFixture, operation, recorder, serve } from "./harness.ts";

const { lambda, ended } = createLambda([localFixture("fail-with")]);
const { eventBridge } = createEventBridge();
const invoke = createInvoke({ lambda, eventBridge, dynamoDb: {} as DynamoDb });
afterAll(() => lambda.close());

const responses = {
  default: { statusCode: 200 },
  "\\[BadRequest\\].*": {
    statusCode: 400,
    responseTemplates: { "application/json": `{"reason":"$input.path('$.errorMessage')"}` },
  },
  "200": { statusCode: 299 },
  "(?i)not found": { statusCode: 404 },
};
const integration = lambdaIntegration("fail-with", { responses });
const { call } = serve({ "/": { post: operation(integration, [200, 299, 400, 404]) } }, { invoke });

async function post(event: unknown) {
  const { status, body } = await call("POST", "/dev/", { body: JSON.stringify(event) });
  return { status, body: JSON.parse(body) };
}

describe("a function invoked synchronously", () => {
  test("answers with what it returns, and no pattern matches a success, whatever is in it", async () => {
    for (const event of [{ statusCode: 400 }, { errorMessage: "[BadRequest] not a failure" }, "200"]) {
      expect(await post(event)).toEqual({ status: 200, body: event });
    }
  });

  test("chooses the response by its error's message", async () => {
    expect(await post({ fail: "[BadRequest] no name" })).toEqual({
      status: 400,
      body: { reason: "[BadRequest] no name" },
    });
  });

  test.each([
    ["a part of the message", "it is [BadRequest] no name"],
    ["a message of several lines, by a dot", "[BadRequest] one\ntwo"],
  ])("has no pattern match %s: the default is used, with its status", async (_, fail) => {
    const { status, body } = await post({ fail });
    expect([status, body.errorMessage]).toEqual([200, fail]);
  });

  test("has its patterns read as Java's", async () => {
    expect(await post({ fail: "Not Found" })).toMatchObject({ status: 404 });
  });

  test("is not invoked by another method than POST: that is warned of, and fails each call", async () => {
    const paths = { "/": { post: operation({ ...integration, httpMethod: "get" }, [200, 299, 400, 404]) } };
    const problems = new Problems();
    readApi({ openapi: "3.0.1", paths }, problems);
    expect([problems.found, problems.warnings]).toMatchObject([
      [],
      [
        {
          place: "paths./.post.x-amazon-apigateway-integration.httpMethod",
          message: "Lambda invokes on POST alone: each call fails with 500 on GET",
        },
      ],
    ]);
    const { status, body } = await serve(paths, { invoke }).call("POST", "/dev/", { body: "{}" });
    expect([status, JSON.parse(body)]).toEqual([500, internalServerError]);
  });

  test("is not sent what is no JSON: a template that gives nothing else is warned of, and fails each call", async () => {
    const requestTemplates = { "application/json": "{'fail': 'no'}" };
    const paths = { "/": { post: operation({ ...integration, requestTemplates }, [200, 299, 400, 404]) } };
    const problems = new Problems();
    readApi({ openapi: "3.0.1", paths }, problems);
    expect(problems.warnings.map(({ message }) => message)).toEqual([
      "gives no JSON, and Lambda takes nothing else: each call fails",
    ]);
    expect((await serve(paths, { invoke }).call("POST", "/dev/", { body: "{}" })).status).toBe(400);
  });

  test("fails the call with 500 if there is no such function", async () => {
    const { call } = serve({ "/": { post: operation(lambdaIntegration("missing")) } }, { invoke });
    expect((await call("POST", "/dev/", { body: "{}" })).status).toBe(500);
  });
});

test("an Event leaves the caller with the default response, its status and no body, whatever becomes of it", async () => {
  const requestParameters = { "integration.request.header.X-Amz-Invocation-Type": "'Event'" };
  const asynchronous = operation({ ...integration, requestParameters }, [200, 299, 400, 404]);
  const { call } = serve({ "/": { post: asynchronous } }, { invoke });
  const { status, headers, body } = await call("POST", "/dev/", { body: '{"fail":"[BadRequest] later"}' });
  expect({ status, body, type: headers["Content-Type"] }).toEqual({ status: 200, body: "", type: "application/json" });
  for (;;) {
    const { outcome } = await ended.next();
    if (outcome.payload.includes("later")) break;
  }
});

describe("what is no function chooses the response by its status", () => {
  const patterns = { default: { statusCode: 200 }, "4\\d{2}": { statusCode: 404 } };

  test.each([
    ["400", 404],
    ["500", 200],
  ])("%s becomes %i", async (selector, expected) => {
    const { invoke } = recorder({ selector });
    const { call } = serve(
      { "/": { get: operation(lambdaIntegration("f", { responses: patterns }), [200, 404]) } },
      { invoke },
    );
    expect((await call("GET", "/dev/")).status).toBe(expected);
  });

  test("and without a match or a default the call fails with 500", async () => {
    const { invoke } = recorder({ selector: "500" });
    const only = lambdaIntegration("f", { responses: { "4\\d{2}": { statusCode: 404 } } });
    const { call } = serve({ "/": { get: operation(only, [404]) } }, { invoke });
    expect((await call("GET", "/dev/")).status).toBe(500);
  });
});
