import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { failurePattern } from "../../../server/failures/failure-events.ts";
import { readJob } from "../../../server/processing/job.ts";
import { JobsTable } from "../../../server/table/jobs-table.ts";
import type { TwinDescription } from "../../../server/twin/twin.ts";

const hour = 3_600_000;

/** Makes a job of the twin whose function went silent an hour ago. Returns its id. */
export async function stall({ endpointUrl, region, userCredentials: credentials }: TwinDescription): Promise<string> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: endpointUrl, region, credentials }));
  const now = () => Date.now() - hour;
  const table = new JobsTable({ client, tableName: "jobs", leaseSeconds: 45, retentionDays: 30, now });
  const jobId = randomUUID();
  const job = readJob(submissionOf(jobId), now());
  if (job === undefined) throw new Error(`${jobId} is not a job.`);
  await table.claim({ jobId, requestId: randomUUID(), delivery: "1" }, job.claim);
  client.destroy();
  return jobId;
}

/** Has the failure record of the job's failure record archived, as if both functions had failed. */
export async function archive(
  jobId: string,
  { endpointUrl, region, userCredentials: credentials }: TwinDescription,
): Promise<void> {
  const events = new EventBridgeClient({ endpoint: endpointUrl, region, credentials });
  const Detail = JSON.stringify({ requestPayload: { requestPayload: submissionOf(jobId) } });
  const [Source] = failurePattern.source;
  const [DetailType] = failurePattern["detail-type"];
  await events.send(new PutEventsCommand({ Entries: [{ Source, DetailType, Detail, EventBusName: "job-failures" }] }));
  events.destroy();
}

function submissionOf(jobId: string) {
  return { jobId, parameters: { seconds: 1 }, createdAt: Date.now() - hour };
}
