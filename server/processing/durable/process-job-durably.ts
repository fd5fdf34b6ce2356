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
  /** How long an execution may take. */
  readonly timeoutSeconds: number;
}

/**
 * Step 5 as a durable execution, which Lambda runs in several invocations: each begins at the top, and what earlier ones did
 * in steps is not done again. The execution owns the job, under its ARN, from its first invocation to its last.
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
    let claimed: LeaseState | undefined;
    const claim = async () => {
      claimed = await table.claim(lease, job.claim);
      return { hold: claimed, startedAt: now() };
    };
    const { hold, startedAt } = await step(durable, "claim", claim, throughOutages);
    if (hold === "lost") return logDuplicate(table, jobId, job.claim);

    heartbeat = new Heartbeat(table, lease, hold, now);
    // An invocation before this one was suspended or died: the job may have been cancelled since, or taken over.
    if (claimed === undefined) await heartbeat.beat();
    const remainingTime = () => startedAt + timeoutSeconds * 1_000 - now();
    const operations = durableOperations({ durable, table, lease, heartbeat, timeoutSeconds, remainingTime });
    // Nothing is written if the function took another way than before, as it goes on though the invocation ends.
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
      // An invocation can end before `process` does, which then waits for ever or goes on.
      await heartbeat?.close();
      heartbeat = undefined;
    }
  };
}
