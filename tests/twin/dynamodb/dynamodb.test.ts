import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import database from "dynalite/db/index.js";
import { expect, onTestFinished, test } from "vitest";
import { call } from "../../../server/twin/aws/dynamodb/call.ts";
import { startDynamoDb } from "../../../server/twin/aws/dynamodb/dynamodb.ts";
import { jobsTableDefinition } from "../../../server/twin/stacks/jobs-api/jobs-table.ts";

/** Creates a folder with a table whose creation an earlier process started. */
async function folderWith(definition: object): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dynamodb-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const times = { createTableMs: 3_600_000, deleteTableMs: 0, updateTableMs: 0 };
  const slow = database.create({ path: join(folder, "dynamodb"), ...times });
  expect((await call(slow, "CreateTable", JSON.stringify(definition))).status).toBe(200);
  await slow.db.close();
  return folder;
}

test("a table whose creation was interrupted by a kill becomes active at the next start", async () => {
  const folder = await folderWith(jobsTableDefinition("jobs"));
  const dynamoDb = await startDynamoDb({ folder });
  await dynamoDb.createTable(jobsTableDefinition("jobs"));
  const Item = { jobId: { S: "1" }, owner: { S: "everyone" }, createdAt: { S: "2026-11-02T09:30:00.000Z" } };
  expect((await dynamoDb.call("PutItem", JSON.stringify({ TableName: "jobs", Item }))).status).toBe(200);
  const query = {
    TableName: "jobs",
    IndexName: "byOwner",
    KeyConditionExpression: "#owner = :owner",
    ExpressionAttributeNames: { "#owner": "owner" },
    ExpressionAttributeValues: { ":owner": { S: "everyone" } },
  };
  expect(JSON.parse((await dynamoDb.call("Query", JSON.stringify(query))).body)).toMatchObject({ Items: [Item] });
  await dynamoDb.close();
});

test("a table of an earlier version, without an index, is refused with its folder", async () => {
  const { GlobalSecondaryIndexes: _, ...definition } = jobsTableDefinition("jobs");
  const AttributeDefinitions = [{ AttributeName: "jobId", AttributeType: "S" }];
  const folder = await folderWith({ ...definition, AttributeDefinitions });
  const dynamoDb = await startDynamoDb({ folder });
  await expect(dynamoDb.createTable(jobsTableDefinition("jobs"))).rejects.toThrow(
    `the table jobs in ${folder} has no index running: an earlier version made it. Choose another folder with --data`,
  );
  await dynamoDb.close();
});

test("an error of dynalite's own fails one call only", async () => {
  const dynamoDb = await startDynamoDb();
  await dynamoDb.createTable(jobsTableDefinition("jobs"));
  const put = (Item: object) => dynamoDb.call("PutItem", JSON.stringify({ TableName: "jobs", Item }));
  const [before, failed, after] = await Promise.allSettled([
    put({ jobId: { S: "1" } }),
    put({ jobId: { S: "2" }, a: null }),
    put({ jobId: { S: "3" } }),
  ]);
  expect([before, after]).toMatchObject([{ value: { status: 200 } }, { value: { status: 200 } }]);
  expect(failed).toMatchObject({ reason: { message: expect.stringMatching(/^DynamoDB failed: /) } });
  await dynamoDb.close();
  await dynamoDb.close();
  await expect(dynamoDb.call("ListTables", "{}")).rejects.toThrow("DynamoDB's thread has ended.");
});
