import { createHash, randomUUID } from "node:crypto";
import type { JobFunction, JobKind } from "../jobs/job-function.ts";
import { JobError } from "../jobs/job-function.ts";
import { fits } from "../table/item.ts";
import type { Claim, JobsTable, Lease } from "../table/jobs-table.ts";
import { Heartbeat } from "./heartbeat.ts";
import type { LambdaContext } from "./lambda-context.ts";
import { logger } from "./log.ts";
import { measure } from "./metrics.ts";
import { readSubmission, type Submission, type ValidParameters, validate } from "./submission.ts";

export interface ProcessingOptions {
  readonly table: JobsTable;
  readonly jobFunctions: { readonly [K in JobKind]: JobFunction<K> };
  readonly now?: () => number;
}

const leaseLost = "the lease was lost before the end";

/**
 * Step 5: processes a submission and puts the result in the table. It throws if the job fails, which makes Lambda send the
 * failure record on; a delivery that has nothing to do, or whose job was cancelled, returns quietly, since an exception would
 * end the job as failed.
 */
export function createProcessJob({ table, jobFunctions, now = Date.now }: ProcessingOptions) {
  return async (event: unknown, context: LambdaContext): Promise<void> => {
    const submission = readSubmission(event, now());
    if (submission === undefined) return logger.warn("dropped an event without a valid id and owner");

    const { jobId, owner, createdAt } = submission;
    const valid = validate(submission.parameters);
    const parameters = JSON.stringify(valid.parameters);
    if (!fits(parameters))
      throw new JobError("ParametersTooLarge", "The parameters are larger than a job's record can be.");

    const lease = { jobId, requestId: context.awsRequestId, delivery: randomUUID() };
    const claim = { kind: valid.kind, owner, createdAt, fingerprint: fingerprint(parameters) };
    const claimed = await table.claim(lease, claim);
    if (claimed === "lost") return logDuplicate(table, jobId, claim);
    const startedAt = now();

    const heartbeat = new Heartbeat(table, lease, claimed, now);
    try {
      heartbeat.signal.throwIfAborted();
      const result = await run(jobFunctions, valid, submission, heartbeat, context);
      // What a job function returns after its signal aborted is dropped.
      heartbeat.signal.throwIfAborted();
      if (!fits(parameters, result))
        throw new JobError("ResultTooLarge", "The result is larger than a job's record can be.");
      const ended = await table.succeed(lease, parameters, result, heartbeat.latest);
      logger.info(ended ? "job succeeded" : leaseLost);
      if (ended) measure(valid.kind, { JobsSucceeded: 1, ProcessingTime: now() - startedAt });
    } catch (error) {
      // A heartbeat that is still on its way would take up again what is let go.
      await heartbeat.stop();
      if (heartbeat.cancelled) {
        const ended = await table.cancel(lease, parameters, heartbeat.latest);
        logger.info(ended ? "job cancelled" : leaseLost);
        if (ended) measure(valid.kind, { JobsCancelled: 1 });
        return;
      }
      // An error would end the job, which may be another delivery's by now.
      if (heartbeat.signal.aborted || !(await letGo(table, lease))) return logger.warn("stopped: the lease was lost");
      throw error;
    } finally {
      await heartbeat.stop();
    }
  };
}

/** Runs the job's function. The result is JSON. What a function throws without a code of its own gets one here. */
async function run(
  jobFunctions: ProcessingOptions["jobFunctions"],
  { kind, parameters }: ValidParameters,
  { jobId }: Submission,
  heartbeat: Heartbeat,
  context: LambdaContext,
): Promise<string> {
  const jobFunction = jobFunctions[kind] as JobFunction<JobKind>;
  try {
    const result: unknown = await jobFunction(parameters, {
      jobId,
      signal: heartbeat.signal,
      progress: (done, total, message) => heartbeat.progress(done, total, message),
      remainingTime: () => context.getRemainingTimeInMillis(),
    });
    const json = JSON.stringify(result) as string | undefined;
    if (json === undefined)
      throw new JobError("InvalidResult", `The function of ${kind} returned nothing that JSON can express.`);
    return json;
  } catch (error) {
    if (error instanceof JobError) throw error;
    throw new JobError("JobFailed", error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Whether the lease was held until now. If the table does not answer it counts as held: the failure must be told. */
async function letGo(table: JobsTable, lease: Lease): Promise<boolean> {
  try {
    return await table.release(lease);
  } catch (error) {
    logger.warn("the lease was not let go", { error });
    return true;
  }
}

/** The first submission under an id wins. Another one is worth a line; a repeated delivery of the first is ordinary. */
async function logDuplicate(table: JobsTable, jobId: string, claim: Claim): Promise<void> {
  const item = await table.get(jobId);
  const status = item?.status;
  const same = item?.fingerprint === claim.fingerprint && item.owner === claim.owner;
  if (same) logger.info("nothing to do: the job is held or has ended", { status });
  else logger.warn("another submission has this id", { status });
  measure(claim.kind, { DuplicateDeliveries: 1 });
}

function fingerprint(parameters: string): string {
  return createHash("sha256").update(parameters).digest("base64url");
}
