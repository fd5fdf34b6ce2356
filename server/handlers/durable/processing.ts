import { type DurableContext, type DurableLambdaHandler, withDurableExecution } from "@aws/durable-execution-sdk-js";
import type { Hold } from "../../table/jobs-table.ts";
import { Heartbeat } from "../heartbeat.ts";
import { log } from "../log.ts";
import { logFailure } from "../log-failure.ts";
import { logDuplicate, type ProcessingOptions, processToEnd, readJob } from "../processing.ts";
import { durableExecution } from "./execution.ts";
import { leaseOf } from "./lease.ts";
import { step, whileTableUnavailable } from "./step.ts";

export interface DurableProcessingOptions extends ProcessingOptions {
  /** How long an execution may take. */
  readonly timeoutSeconds: number;
}

/**
 * Step 5 as a durable execution, which Lambda runs in several invocations: each begins at the top, and what earlier ones did
 * in steps is not done again. The execution owns the job, under its ARN, from its first invocation to its last.
 */
export function createProcessDurably(options: DurableProcessingOptions): DurableLambdaHandler {
  const { table, timeoutSeconds, now = Date.now } = options;
  // An environment runs one invocation at a time.
  let heartbeat: Heartbeat | undefined;

  async function process(event: unknown, durable: DurableContext): Promise<void> {
    const requestId = durable.executionContext.durableExecutionArn;
    const job = readJob(event, now());
    if (job === undefined) return log("warn", "dropped an event without a job's id", { requestId });

    const lease = leaseOf(job.submission.jobId, requestId);
    let claimed: Hold | undefined;
    const claim = async () => {
      claimed = await table.claim(lease, job.claim);
      return { hold: claimed, at: now() };
    };
    const { hold, at } = await step(durable, "claim", claim, whileTableUnavailable);
    if (hold === "lost") return logDuplicate(table, lease, job.claim.fingerprint);

    heartbeat = new Heartbeat(table, lease, hold, now);
    // While the execution was suspended the job may have been cancelled, or taken over.
    if (claimed === undefined) await heartbeat.beat();
    const deadline = at + timeoutSeconds * 1_000;
    const execution = durableExecution({ durable, table, lease, heartbeat, remainingTime: () => deadline - now() });
    await processToEnd(options, job, lease, heartbeat, execution);
  }

  const handler = withDurableExecution((event, durable) =>
    logFailure((submission: unknown) => process(submission, durable))(event, durable.lambdaContext),
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
