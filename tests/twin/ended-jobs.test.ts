import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { expect, test } from "vitest";
import { JobsTable } from "../../server/table/jobs-table.ts";
import { startDynamoDb } from "../../server/twin/aws/dynamodb/dynamodb.ts";
import { openDatabase } from "../../server/twin/runtime/storage/database.ts";
import { EndedJobs } from "../../server/twin/stacks/jobs-api/ended-jobs.ts";
import { jobsTableDefinition } from "../../server/twin/stacks/jobs-api/jobs-table.ts";
import { dynamoDbClient } from "../support/dynamodb-client.ts";

const claim = {
  owner: "everyone",
  kind: "wait",
  createdAt: Date.parse("2026-01-02T09:00:00Z"),
  fingerprint: "f",
} as const;
const lease = (jobId: string) => ({ jobId, requestId: "request", delivery: "first" });
const [succeeded, failed, cancelled, running] = [lease("1"), lease("2"), lease("3"), lease("4")];

test("a job counts as ended when its end is in the table, and not when a delivery changed nothing", async () => {
  await using started = new AsyncDisposableStack();
  const database = started.adopt(openDatabase(), (open) => open.close());
  const dynamoDb = started.adopt(await startDynamoDb(), (open) => open.close());
  await dynamoDb.createTable(jobsTableDefinition("jobs"));
  const endedJobs = new EndedJobs(database, expect.unreachable);
  const client = DynamoDBDocumentClient.from(dynamoDbClient(endedJobs.watch(dynamoDb)));
  const table = new JobsTable({ client, tableName: "jobs", leaseSeconds: 45, retentionDays: 30 });

  for (const job of [succeeded, failed, cancelled, running]) await table.claim(job, claim);
  expect(await table.claim({ ...running, requestId: "another" }, claim)).not.toBe("held");
  await table.heartbeat(running);
  expect(endedJobs.untold()).toEqual([]);

  await table.succeed(succeeded, "{}", "{}");
  await table.fail({ ...failed, ...claim, parameters: "{}", error: { code: "Broken", message: "broken" } });
  await table.cancel(cancelled, "{}");
  // Refused: the job has ended.
  await table.succeed(failed, "{}", "{}");
  expect(endedJobs.untold()).toEqual([succeeded, failed, cancelled].map(({ jobId }) => jobId));
});
