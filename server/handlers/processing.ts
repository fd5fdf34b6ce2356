import { createHash, randomUUID } from "node:crypto";
import type { JobContext, JobFunction, JobKind } from "../jobs/job-function.ts";
import { JobError, toJobError } from "../jobs/job-function.ts";
import { fits } from "../table/item.ts";
import type { Claim, JobsTable, Lease } from "../table/jobs-table.ts";
import { Heartbeat } from "./heartbeat.ts";
import type { LambdaContext } from "./lambda-context.ts";
import { log } from "./log.ts";
import { ordinaryExecution } from "./ordinary-execution.ts";
import { readSubmission, type Submission, type ValidParameters, validate } from "./submission.ts";

export interface ProcessingOptions {
  readonly table: JobsTable;
  readonly jobFunctions: { readonly [K in JobKind]: JobFunction<K> };
  readonly now?: () => number;
}

/** How a job is executed. */
export interface Execution {
  /** What the job's function may do that depends on it. */
  readonly operations: Pick<JobContext, "step" | "wait" | "remainingTime">;
  /** Resolves once nothing can take back what the function did: its result may be kept. */
  confirm(): Promise<void>;
}

/** A submission that can be processed. `json` are its parameters, as the record keeps them. */
export interface Job {
  readonly submission: Submission;
  readonly valid: ValidParameters;
  readonly json: string;
  readonly claim: Claim;
}

/**
 * Step 5: processes a submission and puts the result in the table. It throws if the job fails, which makes Lambda send the
 * failure record on; a delivery that has nothing to do, or whose job was cancelled, returns quietly, since an exception would
 * end the job as failed.
 */
export function createProcessJob(options: ProcessingOptions) {
  const { table, now = Date.now } = options;
  return async (event: unknown, context: LambdaContext): Promise<void> => {
    const job = readJob(event, now());
    if (job === undefined)
      return log("warn", "dropped an event without a job's id", { requestId: context.awsRequestId });

    const lease = { jobId: job.submission.jobId, requestId: context.awsRequestId, delivery: randomUUID() };
    const claimed = await table.claim(lease, job.claim);
    if (claimed === "lost") return logDuplicate(table, lease, job.claim.fingerprint);

    const heartbeat = new Heartbeat(table, lease, claimed, now);
    await processToEnd(options, job, lease, heartbeat, ordinaryExecution(context, heartbeat.signal));
  };
}

/** Reads a submission and validates it; undefined if its id is none that a job could have. */
export function readJob(event: unknown, now: number): Job | undefined {
  const submission = readSubmission(event, now);
  if (submission === undefined) return undefined;
  const valid = validate(submission.parameters);
  const json = JSON.stringify(valid.parameters);
  if (!fits(json)) throw new JobError("ParametersTooLarge", "The parameters are larger than a job's record can be.");
  const claim = { kind: valid.kind, createdAt: submission.createdAt, fingerprint: fingerprint(json) };
  return { submission, valid, json, claim };
}

/** Runs a job that was claimed, and ends it in the table. If it failed, its lease is let go and the reason thrown. */
export async function processToEnd(
  { table, jobFunctions }: ProcessingOptions,
  { submission, valid, json: parameters }: Job,
  lease: Lease,
  heartbeat: Heartbeat,
  execution: Execution,
): Promise<void> {
  const { jobId } = submission;
  try {
    heartbeat.signal.throwIfAborted();
    const result = await run(jobFunctions, valid, submission, heartbeat, execution.operations);
    await execution.confirm();
    // What a job function returns after its signal aborted is dropped.
    heartbeat.signal.throwIfAborted();
    if (!fits(parameters, result))
      throw new JobError("ResultTooLarge", "The result is larger than a job's record can be.");
    const ended = await table.succeed(lease, parameters, result, heartbeat.latest);
    log("info", ended ? "job succeeded" : "the lease was lost before the end", { jobId });
  } catch (error) {
    // A heartbeat that is still on its way would take up again what is let go.
    await heartbeat.stop();
    if (heartbeat.cancelled) {
      const ended = await table.cancel(lease, parameters, heartbeat.latest);
      return log("info", ended ? "job cancelled" : "the lease was lost before the end", { jobId });
    }
    // An error would end the job, which may be another delivery's by now.
    if (heartbeat.signal.aborted || !(await letGo(table, lease)))
      return log("warn", "stopped: the lease was lost", { jobId });
    throw error;
  } finally {
    await heartbeat.stop();
  }
}

/** Runs the job's function. The result is JSON. What a function throws without a code of its own gets one here. */
async function run(
  jobFunctions: ProcessingOptions["jobFunctions"],
  { kind, parameters }: ValidParameters,
  { jobId }: Submission,
  heartbeat: Heartbeat,
  operations: Execution["operations"],
): Promise<string> {
  const jobFunction = jobFunctions[kind] as JobFunction<JobKind>;
  try {
    const result: unknown = await jobFunction(parameters, {
      jobId,
      signal: heartbeat.signal,
      progress: (done, total, message) => heartbeat.progress(done, total, message),
      ...operations,
    });
    const json = JSON.stringify(result) as string | undefined;
    if (json === undefined)
      throw new JobError("InvalidResult", `The function of ${kind} returned nothing that JSON can express.`);
    return json;
  } catch (error) {
    throw toJobError(error);
  }
}

/** Whether the lease was held until now. If the table does not answer it counts as held: the failure must be told. */
async function letGo(table: JobsTable, lease: Lease): Promise<boolean> {
  try {
    return await table.release(lease);
  } catch (error) {
    log("warn", "the lease was not let go", { jobId: lease.jobId, error: String(error) });
    return true;
  }
}

/** The first submission under an id wins. Another one is worth a line; a repeated delivery of the first is ordinary. */
export async function logDuplicate(table: JobsTable, { jobId, requestId }: Lease, fingerprint: string): Promise<void> {
  const item = await table.get(jobId);
  const same = item?.fingerprint === fingerprint;
  log(
    same ? "info" : "warn",
    same ? "nothing to do: the job has an owner or an end" : "another submission has this id",
    {
      jobId,
      requestId,
      status: item?.status,
    },
  );
}

function fingerprint(parameters: string): string {
  return createHash("sha256").update(parameters).digest("base64url");
}
