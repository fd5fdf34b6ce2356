import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import dynalite from "dynalite";
import { expect, onTestFinished, test } from "vitest";
import { startDynamoDb } from "../../../server/local/dynamodb/dynamodb.ts";
import { jobsTableDefinition } from "../../../server/local/dynamodb/jobs-table.ts";

/** A folder with a table that an earlier process began to make. */
async function folderWith(definition: object): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dynamodb-"));
  const slow = dynalite({ path: join(folder, "dynamodb"), createTableMs: 3_600_000 }).listen(0, "127.0.0.1");
  await once(slow, "listening");
  const endpoint = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`;
  const created = await fetch(endpoint, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-amz-json-1.0",
      "X-Amz-Target": "DynamoDB_20120810.CreateTable",
      Authorization: "AWS4-HMAC-SHA256 Credential=a/20260101/b/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
      "X-Amz-Date": "20260101T000000Z",
    },
    body: JSON.stringify(definition),
  });
  expect(created.status).toBe(200);
  slow.closeAllConnections();
  await new Promise((resolve) => slow.close(resolve));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test("a table that was being made when the process was killed becomes usable at the next start", async () => {
  const folder = await folderWith(jobsTableDefinition("jobs"));
  const dynamoDb = await startDynamoDb({ folder });
  await dynamoDb.createJobsTable("jobs");
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

test("a table of an earlier version, which cannot list jobs, is refused with the folder it is in", async () => {
  const { GlobalSecondaryIndexes: _, ...definition } = jobsTableDefinition("jobs");
  const AttributeDefinitions = [{ AttributeName: "jobId", AttributeType: "S" }];
  const folder = await folderWith({ ...definition, AttributeDefinitions });
  const dynamoDb = await startDynamoDb({ folder });
  await expect(dynamoDb.createJobsTable("jobs")).rejects.toThrow(
    `the table jobs in ${folder} has no index byOwner: an earlier version made it. Choose another folder with --data`,
  );
  await dynamoDb.close();
});
