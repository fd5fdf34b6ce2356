import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { JobsTable } from "./jobs-table.ts";

/** Opens the jobs table named by the function's environment variables. */
export function openJobsTable(environment: NodeJS.ProcessEnv = process.env, client = openTableClient()): JobsTable {
  return new JobsTable({
    client,
    tableName: readString("JOBS_TABLE", environment),
    leaseSeconds: readNumber("LEASE_SECONDS", environment),
    retentionDays: readNumber("JOB_RETENTION_DAYS", environment),
  });
}

export function openTableClient(): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient());
}

/** Reads an environment variable. Throws if it is not set. */
export function readString(name: string, environment: NodeJS.ProcessEnv = process.env): string {
  const value = environment[name];
  if (value === undefined || value === "") throw new Error(`The function's environment variable ${name} is not set.`);
  return value;
}

/** Reads an environment variable. Throws if it is not a number above 0. */
export function readNumber(name: string, environment: NodeJS.ProcessEnv = process.env): number {
  const value = Number(readString(name, environment));
  if (!(value > 0)) throw new Error(`The function's environment variable ${name} is not a number above 0.`);
  return value;
}
