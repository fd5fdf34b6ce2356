import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import dynalite from "dynalite";
import { expect, test } from "vitest";
import { startDynamoDb } from "../../../server/local/dynamodb/dynamodb.ts";

test("a table that was being made when the process was killed becomes usable at the next start", async () => {
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
    body: JSON.stringify({
      TableName: "jobs",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "jobId", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "jobId", KeyType: "HASH" }],
    }),
  });
  expect(created.status).toBe(200);
  slow.closeAllConnections();
  await new Promise((resolve) => slow.close(resolve));

  const dynamoDb = await startDynamoDb({ folder });
  await dynamoDb.createJobsTable("jobs");
  const put = { TableName: "jobs", Item: { jobId: { S: "1" } } };
  expect((await dynamoDb.call("PutItem", JSON.stringify(put))).status).toBe(200);
  await dynamoDb.close();
  await rm(folder, { recursive: true });
});
