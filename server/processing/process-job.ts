import { randomUUID } from "node:crypto";
import type { LambdaContext } from "../logging/lambda-context.ts";
import { logDuplicate } from "./duplicate.ts";
import { Heartbeat } from "./heartbeat.ts";
import { readJob } from "./job.ts";
import { ordinaryOperations } from "./ordinary-operations.ts";
import { type ProcessingOptions, processToEnd } from "./process-to-end.ts";

/**
 * Step 5: processes a submission and puts the result in the table. Throws if the job fails, so that Lambda sends the failure
 * record on. A delivery that has nothing to do, or whose job was cancelled, returns: an exception would end the job as failed.
 */
export function createProcessJob(options: ProcessingOptions) {
  const { table, now = Date.now } = options;
  return async (event: unknown, context: LambdaContext): Promise<void> => {
    const job = readJob(event, now());
    if (job === undefined) return;
    const { jobId } = job;
    const lease = { jobId, requestId: context.awsRequestId, delivery: randomUUID() };
    const claimed = await table.claim(lease, job.claim);
    if (claimed === "lost") return logDuplicate(table, jobId, job.claim);

    const startedAt = now();
    const heartbeat = new Heartbeat(table, lease, claimed, now);
    const operations = ordinaryOperations(context, heartbeat.signal);
    await processToEnd(options, job, { lease, heartbeat, startedAt, operations, end: (write) => write() });
  };
}
