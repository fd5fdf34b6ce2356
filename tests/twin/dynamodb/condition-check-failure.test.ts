import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DynamoDb, startDynamoDb } from "../../../server/twin/aws/dynamodb/dynamodb.ts";
import { jobsTableDefinition } from "../../../server/twin/stacks/jobs-api/jobs-table.ts";
import { dynamoDbClient } from "../../support/dynamodb-client.ts";
import { useTwin } from "../../support/twin.ts";

const { twin } = useTwin();
let own: DynamoDb;
beforeAll(async () => {
  own = await startDynamoDb();
  await own.createTable(jobsTableDefinition("jobs"));
});
afterAll(() => own.close());

const item = {
  jobId: { S: "1" },
  status: { S: "SUCCEEDED" },
  nested: { M: { list: { L: [{ N: "1" }, { BOOL: true }] } } },
};
const key = { TableName: "jobs", Key: { jobId: { S: "1" } } };
const condition = {
  ConditionExpression: "#status = :running",
  ExpressionAttributeNames: { "#status": "status" },
  ExpressionAttributeValues: { ":running": { S: "RUNNING" } },
};
const old = { ReturnValuesOnConditionCheckFailure: "ALL_OLD" } as const;

describe.each([
  [
    "the twin's endpoint",
    () => {
      const { endpointUrl: endpoint, region, credentials } = twin().description;
      const { accessKeyId, secretAccessKey, sessionToken } = credentials;
      return new DynamoDBClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey, sessionToken } });
    },
  ],
  ["the database itself, which integrations call", () => dynamoDbClient(own)],
] as const)("a condition that fails, at %s,", (_, connect) => {
  async function failure(send: (client: DynamoDBClient) => Promise<unknown>): Promise<ConditionalCheckFailedException> {
    const client = connect();
    try {
      await client.send(new PutItemCommand({ TableName: "jobs", Item: item }));
      return await send(client).then(
        () => expect.unreachable(),
        (error: unknown) => (error instanceof ConditionalCheckFailedException ? error : expect.unreachable(`${error}`)),
      );
    } finally {
      client.destroy();
    }
  }

  test("returns the item as it was, if an action asks for it", async () => {
    const update = { ...key, ...condition, ...old, UpdateExpression: "REMOVE nested" };
    const put = { TableName: "jobs", Item: key.Key, ...condition, ...old };
    for (const error of [
      await failure((client) => client.send(new UpdateItemCommand(update))),
      await failure((client) => client.send(new PutItemCommand(put))),
      await failure((client) => client.send(new DeleteItemCommand({ ...key, ...condition, ...old }))),
    ]) {
      expect(error.Item).toEqual(item);
    }
  });

  test.each([
    ["nobody asks for it", { ...key, ...condition }],
    ["none is asked for", { ...key, ...condition, ReturnValuesOnConditionCheckFailure: "NONE" as const }],
    ["there is none", { ...key, ...condition, ...old, Key: { jobId: { S: "2" } } }],
  ])("returns no item when %s", async (_, input) => {
    expect((await failure((client) => client.send(new DeleteItemCommand(input)))).Item).toBeUndefined();
  });
});

test("a value other than ALL_OLD and NONE is refused", async () => {
  const { status, body } = await own.call(
    "DeleteItem",
    JSON.stringify({ ...key, ReturnValuesOnConditionCheckFailure: "ALL_NEW" }),
  );
  expect(status).toBe(400);
  expect(JSON.parse(body)).toMatchObject({
    __type: "com.amazon.coral.validate#ValidationException",
    message: expect.stringContaining("'returnValuesOnConditionCheckFailure' failed to satisfy constraint"),
  });
});
