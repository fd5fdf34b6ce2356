import { type DurableContext, type DurableLambdaHandler, withDurableExecution } from "@aws/durable-execution-sdk-js";
import { jobIdOf } from "../../jobs/submission.ts";
import { observed } from "../../logging/observed.ts";
import { executionLease, type LeaseState } from "../../table/lease.ts";
import { logDuplicate } from "../duplicate.ts";
import { Heartbeat } from "../heartbeat.ts";
import { readJob } from "../job.ts";
import { type ProcessingOptions, processToEnd } from "../process-to-end.ts";
import { durableOperations } from "./operations.ts";
import { step, throughOutages } from "./step.ts";

export interface DurableProcessingOptions extends ProcessingOptions {
  /** The maximum duration of an execution. */
  readonly timeoutSeconds: number;
}

/**
 * Step 5 as a durable execution, which Lambda runs in several invocations. Each starts from the top, but does not repeat the
 * steps of earlier ones. The execution holds the job's lease, under its ARN, from its first invocation to its last.
 */
export function createProcessJobDurably(options: DurableProcessingOptions): DurableLambdaHandler {
  const { table, timeoutSeconds, now = Date.now } = options;
  // An environment runs one invocation at a time.
  let heartbeat: Heartbeat | undefined;

  async function process(event: unknown, durable: DurableContext): Promise<void> {
    const job = readJob(event, now());
    if (job === undefined) return;
    const { jobId } = job;
    const lease = executionLease(jobId, durable.executionContext.durableExecutionArn);
    // Undefined on replay, when the step returns its recorded result. Renaming the step or its members breaks that replay.
    let claimed: LeaseState | undefined;
    const claim = async () => {
      claimed = await table.claim(lease, job.claim);
      return { hold: claimed, startedAt: now() };
    };
    const { hold, startedAt } = await step(durable, "claim", claim, throughOutages);
    if (hold === "lost") return logDuplicate(table, jobId, job.claim);

    heartbeat = new Heartbeat(table, lease, hold, now);
    // An earlier invocation was suspended or died. Since then the job may have been cancelled or taken over.
    if (claimed === undefined) await heartbeat.beat();
    const remainingTime = () => startedAt + timeoutSeconds * 1_000 - now();
    const operations = durableOperations({ durable, table, lease, heartbeat, timeoutSeconds, remainingTime });
    // As a step, the end is not written by a function that deviated from its recorded steps and still runs on.
    const end = (write: () => Promise<void>) => step(durable, "end", write, throughOutages);
    await processToEnd(options, job, { lease, heartbeat, startedAt, operations, end });
  }

  const handler = withDurableExecution((event, durable) =>
    observed((submission: unknown) => process(submission, durable), jobIdOf)(event, durable.lambdaContext),
  );
  return async (event, context) => {
    try {
      return await handler(event, context);
    } finally {
      // An invocation can end before `process` does, which then never settles or keeps running.
      await heartbeat?.close();
      heartbeat = undefined;
    }
  };
}
