import { createHash } from "node:crypto";
import { JobError } from "../jobs/job-function.ts";
import { readSubmission, type ValidParameters, validate } from "../jobs/submission.ts";
import { logger } from "../logging/logger.ts";
import { fits } from "../table/item.ts";
import type { Claim } from "../table/jobs-table.ts";

/** A submission that can be processed. */
export interface Job {
  readonly jobId: string;
  readonly valid: ValidParameters;
  /** The parameters as JSON, as the record stores them. */
  readonly parameters: string;
  readonly claim: Claim;
}

/** Reads and validates an event. Returns undefined if its id or owner is malformed. Throws a `JobError` if its parameters are. */
export function readJob(event: unknown, now: number): Job | undefined {
  const submission = readSubmission(event, now);
  if (submission === undefined) {
    // A mapping template cannot stop an integration: a submission that the API rejected arrives with an empty id.
    if ((event as { readonly jobId?: unknown } | null)?.jobId === "")
      logger.info("dropped a submission that the API rejected");
    else logger.warn("dropped an event without a valid id and owner");
    return undefined;
  }
  const { jobId, owner, createdAt } = submission;
  const valid = validate(submission.parameters);
  const parameters = JSON.stringify(valid.parameters);
  if (!fits(parameters)) throw new JobError("ParametersTooLarge", "The parameters are too large for the job's record.");
  return {
    jobId,
    valid,
    parameters,
    claim: { kind: valid.kind, owner, createdAt, fingerprint: fingerprint(parameters) },
  };
}

function fingerprint(parameters: string): string {
  return createHash("sha256").update(parameters).digest("base64url");
}
