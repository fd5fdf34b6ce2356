import { afterAll, expect, test } from "vitest";
import { readApi } from "../../../../server/twin/aws/apigateway/import/open-api.ts";
import { Problems } from "../../../../server/twin/aws/apigateway/import/problems/problems.ts";
import { createInvoke } from "../../../../server/twin/aws/apigateway/integrations/invoke.ts";
import type { DynamoDb } from "../../../../server/twin/aws/dynamodb/dynamodb.ts";
import { taken } from "../../../../server/twin/aws/readings/readings.ts";
import { createEventBridge } from "../../eventbridge/harness.ts";
import { createLambda } from "../../lambda/harness.ts";
import { internalServerError, lambdaIntegration, localFixture, operation, serve } from "../harness.ts";

const { lambda } = createLambda([localFixture("fail-with")]);
const { eventBridge } = createEventBridge();
const invoke = createInvoke({ lambda, eventBridge, dynamoDb: {} as DynamoDb, readings: taken });
afterAll(() => lambda.close());

/** The import's problems with an integration, and the response of a call. */
async function importAndCall(settings: object) {
  const paths = { "/": { post: operation(lambdaIntegration("fail-with", settings)) } };
  const problems = new Problems();
  readApi({ openapi: "3.0.1", paths }, problems);
  expect(problems.errors).toEqual([]);
  const { status, body } = await serve(paths, { invoke }).call("POST", "/dev/", { body: "{}" });
  return { warnings: problems.warnings, status, body };
}

test("an integration with another method than POST gets a warning, and fails each call", async () => {
  const { warnings, status, body } = await importAndCall({ httpMethod: "get" });
  expect(warnings).toMatchObject([
    {
      location: "paths./.post.x-amazon-apigateway-integration.httpMethod",
      message: "Lambda accepts only POST: each call fails with 500 on GET",
    },
  ]);
  expect([status, JSON.parse(body)]).toEqual([500, internalServerError]);
});

test("a template whose output is not JSON gets a warning, and fails each call", async () => {
  const requestTemplates = { "application/json": "{'fail': 'no'}" };
  const { warnings, status } = await importAndCall({ requestTemplates });
  expect(warnings.map(({ message }) => message)).toEqual([
    "does not produce JSON, the only format that Lambda accepts: each call fails",
  ]);
  expect(status).toBe(400);
});
