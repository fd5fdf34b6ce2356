import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importOpenApi } from "../../../../server/twin/aws/apigateway/import/open-api.ts";
import { createInvoke } from "../../../../server/twin/aws/apigateway/integrations/invoke.ts";
import { type DynamoDb, startDynamoDb } from "../../../../server/twin/aws/dynamodb/dynamodb.ts";
import { taken } from "../../../../server/twin/aws/readings/readings.ts";
import { jobsTableDefinition } from "../../../../server/twin/stacks/jobs-api/jobs-table.ts";
import { createEventBridge, functionArn } from "../../eventbridge/harness.ts";
import { createLambda } from "../../lambda/harness.ts";
import { actionIntegration, operation, serve } from "../harness.ts";

const { lambda } = createLambda([]);
const { eventBridge, invocations } = createEventBridge({
  rules: [
    {
      name: "everything",
      eventBusName: "default",
      eventPattern: { source: ["tests"] },
      targets: [{ id: "function", arn: functionArn, inputPath: "$.detail" }],
    },
  ],
});
let dynamoDb: DynamoDb;
beforeAll(async () => {
  dynamoDb = await startDynamoDb();
  await dynamoDb.createTable(jobsTableDefinition("jobs"));
});
afterAll(async () => {
  await dynamoDb.close();
  await lambda.close();
});

/** Calls an action with a body, through an API that passes it on. */
async function act(
  service: string,
  action: string,
  body: object,
  responses: object = { default: { statusCode: 200 } },
) {
  const integration = actionIntegration(service, action, { responses });
  const invoke = createInvoke({ lambda, eventBridge, dynamoDb, readings: taken });
  const { call } = serve({ "/": { post: operation(integration, [200, 404]) } }, { invoke });
  const { status, body: answer } = await call("POST", "/dev/", { body: JSON.stringify(body) });
  return { status, body: JSON.parse(answer) };
}

describe("an integration with DynamoDB", () => {
  const TableName = "jobs";
  const Key = { jobId: { S: "1" } };

  test("puts, gets, updates, finds and deletes an item", async () => {
    const item = { ...Key, state: { S: "NEW" }, count: { N: "1" } };
    expect(await act("dynamodb", "PutItem", { TableName, Item: item })).toMatchObject({ status: 200, body: {} });
    expect((await act("dynamodb", "GetItem", { TableName, Key })).body).toEqual({ Item: item });
    const update = {
      UpdateExpression: "SET #s = :s",
      ExpressionAttributeNames: { "#s": "state" },
      ExpressionAttributeValues: { ":s": { S: "DONE" } },
      ReturnValues: "UPDATED_NEW",
    };
    expect((await act("dynamodb", "UpdateItem", { TableName, Key, ...update })).body).toEqual({
      Attributes: { state: { S: "DONE" } },
    });
    const query = { KeyConditionExpression: "jobId = :id", ExpressionAttributeValues: { ":id": { S: "1" } } };
    expect((await act("dynamodb", "Query", { TableName, ...query })).body).toMatchObject({ Count: 1 });
    expect((await act("dynamodb", "Scan", { TableName })).body).toMatchObject({ Count: 1 });
    expect((await act("dynamodb", "DeleteItem", { TableName, Key })).status).toBe(200);
    expect((await act("dynamodb", "Scan", { TableName })).body).toMatchObject({ Count: 0 });
  });
});

describe("an integration with EventBridge", () => {
  test("puts events, which reach the targets of their rules", async () => {
    const Entries = [{ Source: "tests", DetailType: "type", Detail: '{"a":1}' }];
    const { status, body } = await act("events", "PutEvents", { Entries });
    expect(status).toBe(200);
    expect(body).toEqual({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] });
    expect(await invocations.next()).toEqual({ arn: functionArn, payload: { a: 1 } });
  });

  test("responds with 200 and the failure of an invalid entry", async () => {
    const { status, body } = await act("events", "PutEvents", { Entries: [{ DetailType: "type", Detail: "{}" }] });
    expect(status).toBe(200);
    expect(body).toMatchObject({ FailedEntryCount: 1, Entries: [{ ErrorCode: "InvalidArgument" }] });
  });

  test("selects the response by the status of a rejected call", async () => {
    const patterns = { default: { statusCode: 200 }, "4\\d{2}": { statusCode: 404 } };
    const Entries = Array(11).fill({ Source: "tests", DetailType: "type", Detail: "{}" });
    expect(await act("events", "PutEvents", { Entries }, patterns)).toMatchObject({
      status: 404,
      body: { __type: "ValidationException" },
    });
  });
});

describe("the import refuses", () => {
  function importing(integration: object): () => unknown {
    return () => importOpenApi({ openapi: "3.0.1", paths: { "/": { post: operation(integration) } } });
  }
  const place = "paths./.post.x-amazon-apigateway-integration";

  test.each([
    ["dynamodb", "DeleteTable"],
    ["events", "PutRule"],
    ["sqs", "SendMessage"],
    ["states", "StartExecution"],
  ])("%s's action %s, which the twin does not emulate", (service, action) => {
    expect(importing(actionIntegration(service, action))).toThrow(
      `${place}.uri: the twin does not emulate ${service}:action/${action}`,
    );
  });

  test.each([
    ["dynamodb", "PutItem", "DynamoDB"],
    ["events", "PutEvents", "EventBridge"],
  ])("%s without a role", (service, action, name) => {
    expect(importing(actionIntegration(service, action, { credentials: undefined }))).toThrow(
      `${place}.credentials: is missing: ${name} is called with a role`,
    );
  });

  test.each([
    ["dynamodb", "PutItem", "DynamoDB"],
    ["events", "PutEvents", "EventBridge"],
  ])("%s with another method than POST", (service, action, name) => {
    expect(importing(actionIntegration(service, action, { httpMethod: "GET" }))).toThrow(
      `${place}.httpMethod: the twin calls ${name} with POST, not GET`,
    );
  });
});
