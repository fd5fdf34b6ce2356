import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { JobsTable } from "../table/jobs-table.ts";

/** Opens the jobs table that the function's environment variables name. */
export function openJobsTable(environment: NodeJS.ProcessEnv = process.env): JobsTable {
  return new JobsTable({
    client: DynamoDBDocumentClient.from(new DynamoDBClient()),
    tableName: text("JOBS_TABLE"),
    leaseSeconds: number("LEASE_SECONDS"),
    retentionDays: number("JOB_RETENTION_DAYS"),
  });

  function text(name: string): string {
    const value = environment[name];
    if (value === undefined || value === "") throw new Error(`The function's environment variable ${name} is not set.`);
    return value;
  }

  function number(name: string): number {
    const value = Number(text(name));
    if (!(value > 0)) throw new Error(`The function's environment variable ${name} is not a number above 0.`);
    return value;
  }
}
