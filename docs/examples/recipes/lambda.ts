// A Lambda function that submits a job for each message of an SQS queue. A message that is delivered twice submits one job.
import { createJobsClient, type JobParameters } from "@jobs-api/sdk";
import { nodeCredentials } from "@jobs-api/sdk/node";

const jobs = createJobsClient({
  baseUrl: process.env.JOBS_BASE_URL ?? "",
  region: process.env.AWS_REGION,
  credentials: nodeCredentials(), // The function's role, from the environment.
});

interface Message {
  readonly messageId: string;
  readonly body: string;
}

/** SQS delivers the messages again that failed. */
export async function handler({ Records }: { readonly Records: readonly Message[] }) {
  const submitted = await Promise.allSettled(
    Records.map(async ({ messageId, body }) => jobs.submit(JSON.parse(body) as JobParameters, { key: messageId })),
  );
  const failed = Records.filter((_, index) => submitted[index]?.status === "rejected");
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
