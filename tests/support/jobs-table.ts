import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll } from "vitest";
import type { JobItem } from "../../server/table/item.ts";
import { JobsTable } from "../../server/table/jobs-table.ts";
import { silentJobs } from "../../server/table/silent-jobs.ts";
import { type DynamoDb, startDynamoDb } from "../../server/twin/aws/dynamodb/dynamodb.ts";
import { jobsTableDefinition } from "../../server/twin/stacks/jobs-api/jobs-table.ts";
import { dynamoDbClient } from "./dynamodb-client.ts";

let dynamoDb: DynamoDb;
let client: DynamoDBDocumentClient;

/** Called before each command that a table sends. An error that it throws is the command's. */
export type BeforeCommand = () => void;

/** A real table for a test file, with the caller's clock. */
export function useJobsTable(): (now?: () => number, beforeCommand?: BeforeCommand) => JobsTable {
  beforeAll(async () => {
    dynamoDb = await startDynamoDb();
    await dynamoDb.createTable(jobsTableDefinition("jobs"));
    client = DynamoDBDocumentClient.from(dynamoDbClient(dynamoDb));
  });
  afterAll(async () => {
    client.destroy();
    await dynamoDb.close();
  });
  return (now = Date.now, beforeCommand) =>
    new JobsTable({
      client: intercepted(beforeCommand),
      tableName: "jobs",
      leaseSeconds: 45,
      retentionDays: 30,
      now,
    });
}

let underWay = 0;

/** The number of commands that are not answered yet. A test that moves a clock has to wait for them. */
export function commandsUnderWay(): number {
  return underWay;
}

function intercepted(beforeCommand: BeforeCommand = () => {}): DynamoDBDocumentClient {
  const send = async (command: Parameters<DynamoDBDocumentClient["send"]>[0]) => {
    beforeCommand();
    underWay++;
    try {
      return await client.send(command);
    } finally {
      underWay--;
    }
  };
  return { send } as unknown as DynamoDBDocumentClient;
}

/** The table's running jobs that have been silent for that long, as the schedule finds them. */
export function findSilentJobs(silentMs: number, now: number): AsyncGenerator<JobItem> {
  return silentJobs({ client, tableName: "jobs", silentMs, now });
}

/** Sets the flag on a job's item that the API sets to cancel the job. */
export async function requestCancellation(jobId: string): Promise<void> {
  const UpdateExpression = "SET cancelRequested = :true";
  const ExpressionAttributeValues = { ":true": true };
  await client.send(
    new UpdateCommand({ TableName: "jobs", Key: { jobId }, UpdateExpression, ExpressionAttributeValues }),
  );
}
