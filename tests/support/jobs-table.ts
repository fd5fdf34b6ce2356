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

/** Called before each command that a table sends. What it throws is what the table gets. */
export type BeforeCommand = () => void;

/** A real table for the tests of a file. Its clock is the caller's. */
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

/** How many commands of tables were sent and are not answered yet: for who moves a clock that answers do not follow. */
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

/** The running jobs of the table that have been silent for so long, as the schedule finds them. */
export function findSilentJobs(silentMs: number, now: number): AsyncGenerator<JobItem> {
  return silentJobs({ client, tableName: "jobs", silentMs, now });
}

/** Sets on a job's item what the API sets when the job is cancelled. */
export async function requestCancellation(jobId: string): Promise<void> {
  const UpdateExpression = "SET cancelRequested = :true";
  const ExpressionAttributeValues = { ":true": true };
  await client.send(
    new UpdateCommand({ TableName: "jobs", Key: { jobId }, UpdateExpression, ExpressionAttributeValues }),
  );
}
