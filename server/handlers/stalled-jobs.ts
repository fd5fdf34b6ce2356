/** The function that counts silent jobs on a schedule, and lists and ends them for `npm run stalled`. */
import { LambdaClient } from "@aws-sdk/client-lambda";
import { getExecution } from "../failures/durable/lambda-api.ts";
import { createStalledJobs } from "../failures/stalled-jobs.ts";
import { observed } from "../logging/observed.ts";
import { silentJobs } from "../table/silent-jobs.ts";
import { openJobsTable, openTableClient, readNumber, readString } from "../table/variables.ts";

const client = openTableClient();
const lambda = new LambdaClient();
const silentMs = 1_000 * readNumber("STALLED_AFTER_SECONDS");
const archivedDays = process.env["ARCHIVE_RETENTION_DAYS"];

export const handler = observed(
  createStalledJobs({
    table: openJobsTable(process.env, client),
    silentJobs: () => silentJobs({ client, tableName: readString("JOBS_TABLE"), silentMs, now: Date.now() }),
    silentMs,
    archivedMs: archivedDays === undefined ? undefined : Number(archivedDays) * 86_400_000,
    getExecution: (arn) => getExecution(lambda, arn),
  }),
  () => undefined,
);
