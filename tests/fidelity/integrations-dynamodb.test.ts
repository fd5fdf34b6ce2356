import { CreateTableCommand, DynamoDBClient, PutItemCommand, waitUntilTableExists } from "@aws-sdk/client-dynamodb";
import { beforeAll, expect, test } from "vitest";
import { actionIntegration, operation } from "../twin/apigateway/harness.ts";
import { contractOf, startWith, useTwinOf } from "./import-twin.ts";

const { call, twin } = useTwinOf("integrations-dynamodb.yaml");

const item = {
  id: { S: "1" },
  number: { N: "1.50" },
  yes: { BOOL: true },
  nothing: { NULL: true },
  map: { M: { list: { L: [{ S: "a" }, { N: "2" }] } } },
  bytes: { B: "AQI=" },
};

beforeAll(async () => {
  const { endpointUrl, region, userCredentials } = twin();
  const client = new DynamoDBClient({ endpoint: endpointUrl, region, credentials: userCredentials });
  const TableName = "items";
  const AttributeDefinitions = [{ AttributeName: "id", AttributeType: "S" as const }];
  const KeySchema = [{ AttributeName: "id", KeyType: "HASH" as const }];
  await client.send(
    new CreateTableCommand({ TableName, AttributeDefinitions, KeySchema, BillingMode: "PAY_PER_REQUEST" }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 1 }, { TableName });
  await client.send(new PutItemCommand({ TableName, Item: { id: { S: 'with "quotes" \\' } } }));
  client.destroy();
});

async function act(path: string, body?: object) {
  const { status, headers, body: text } = await call("POST", path, { body: JSON.stringify(body) ?? "" });
  return { status, type: headers["content-type"], body: text };
}

test("d14 DynamoDB's response is selected by its status [recorded]", async () => {
  expect(await act("/get-item/patterns", { TableName: "none", Key: { id: { S: "1" } } })).toMatchObject({
    status: 404,
  });
  expect(await act("/get-item/patterns", { TableName: "items", Key: { id: { S: "1" } } })).toMatchObject({
    status: 200,
  });
});

test("d18 a DynamoDB error becomes 200 if there is only a default [recorded]", async () => {
  expect(await act("/get-item", { TableName: "none", Key: { id: { S: "1" } } })).toMatchObject({ status: 200 });
});

test("d20 DynamoDB's content type is not passed on [recorded]", async () => {
  expect(await act("/get-item", { TableName: "items", Key: { id: { S: "1" } } })).toMatchObject({
    type: "application/json",
  });
});

test("d24 an item of DynamoDB has at most 400 kB [documented]", async () => {
  const item = { id: { S: "large" }, text: { S: "x".repeat(400 * 1_024) } };
  const { status, body } = await act("/put-item/patterns", { TableName: "items", Item: item });
  expect(status).toBe(400);
  expect(JSON.parse(body).message).toBe("Item size has exceeded the maximum allowed size");
});

const place = "paths./.post.x-amazon-apigateway-integration";

test.for([
  ["without httpMethod", { httpMethod: undefined }, `${place}.httpMethod: is required for an aws integration`],
  ["without a role", { credentials: undefined }, `${place}.credentials: is missing: DynamoDB is called with a role`],
  [
    "of type aws_proxy",
    { type: "aws_proxy" },
    `${place}.uri: aws_proxy requires a Lambda function, not dynamodb:action/GetItem`,
  ],
] as const)("d27 the import refuses an integration with DynamoDB %s [recorded]", async ([, change, problem]) => {
  const { credentials, ...rest } = { ...actionIntegration("dynamodb", "GetItem"), ...change };
  const integration = credentials === undefined ? rest : { ...rest, credentials };
  await expect(startWith(contractOf({ "/": { post: operation(integration) } }))).rejects.toThrow(problem);
});
test("d27 the gateway sets X-Amz-Target by the URI's action [recorded]", async () => {
  expect(await act("/put-item", { TableName: "items", Item: { id: { S: "new" } } })).toMatchObject({
    status: 200,
    body: "{}",
  });
  expect(JSON.parse((await act("/get-item", { TableName: "items", Key: { id: { S: "new" } } })).body)).toEqual({
    Item: { id: { S: "new" } },
  });
});

test("d28 an existing item is 200 with Item [documented]", async () => {
  const key = { TableName: "items", Key: { id: { S: "found" } } };
  await act("/put-item", { TableName: "items", Item: { id: { S: "found" } } });
  expect(await act("/get-item", key)).toMatchObject({ status: 200, body: '{"Item":{"id":{"S":"found"}}}' });
});
test("d28 with the consumed capacity if requested [documented]", async () => {
  const { body } = await act("/get-item", {
    TableName: "items",
    Key: { id: { S: "none" } },
    ReturnConsumedCapacity: "TOTAL",
  });
  expect(JSON.parse(body)).toMatchObject({ ConsumedCapacity: { TableName: "items" } });
});
test("d28 a missing item is 200 with an empty object [reported]", async () => {
  const key = { TableName: "items", Key: { id: { S: "none" } } };
  expect(await act("/get-item", key)).toMatchObject({ status: 200, body: "{}" });
});
test("d28 $.Item of a missing item is null, and a template can make it a 404 [documented]", async () => {
  expect(await call("GET", "/items/none")).toMatchObject({ status: 404, body: "null empty" });
});

test("d29 an error of DynamoDB has status 400, and its type and message in the body [believed]", async () => {
  expect(await act("/get-item/patterns", { TableName: "none", Key: { id: { S: "1" } } })).toMatchObject({
    status: 404,
    body: '{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"Requested resource not found"}',
  });
});
test("d29 an invalid DynamoDB request has its own error type [believed]", async () => {
  const { status, body } = await act("/get-item/patterns", { TableName: "items", Key: { other: { S: "1" } } });
  expect({ status, type: JSON.parse(body).__type }).toEqual({
    status: 404,
    type: "com.amazon.coral.validate#ValidationException",
  });
});

test("d30 DynamoDB keeps each type of value: numbers as strings, booleans raw, NULL, maps, lists, base64 [believed]", async () => {
  await act("/put-item", { TableName: "items", Item: item });
  const { body } = await act("/get-item", { TableName: "items", Key: { id: { S: "1" } } });
  expect(JSON.parse(body)).toEqual({ Item: { ...item, number: { N: "1.5" } } });
});
test("d30 a key of another shape does not match the schema [believed]", async () => {
  const { body } = await act("/get-item", { TableName: "items", Key: { other: { S: "1" } } });
  expect(JSON.parse(body).message).toBe("The provided key element does not match the schema");
});
test("d30 an empty key is a ValidationException [believed]", async () => {
  const { body } = await act("/get-item", { TableName: "items", Key: { id: { S: "" } } });
  expect(JSON.parse(body).__type).toBe("com.amazon.coral.validate#ValidationException");
});

test("d31 a decoded path parameter is inserted verbatim: a quote breaks the template's JSON, unless escapeJavaScript escapes it [believed]", async () => {
  const id = encodeURIComponent('with "quotes" \\');
  expect(await call("GET", `/items/${id}`)).toMatchObject({ status: 200, body: 'with "quotes" \\' });
  const { body } = await call("GET", `/unescaped/${id}`);
  expect(JSON.parse(body).__type).toMatch(/#SerializationException$/);
});

// d29: errors of access have no test: every role may do everything with the twin's tables.
