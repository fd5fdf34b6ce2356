import type { components } from "../generated/contract.ts";
import type { JobKind } from "../generated/kinds.ts";
import { initialStatus, type JobStatus, lifecycle } from "../generated/lifecycle.ts";
import { isJobId } from "./job-id.ts";
import type { JobParameters, JobResult } from "./kind.ts";

type Schemas = components["schemas"];

/** The fields of each state, with kind, parameters and result typed by `K`. */
type OfKind<S, K extends JobKind> = S extends unknown
  ? {
      readonly [Name in keyof S]: Name extends "kind"
        ? K
        : Name extends "parameters"
          ? JobParameters<K>
          : Name extends "result"
            ? JobResult<K>
            : S[Name];
    }
  : never;

/** A job as the API returns it: a union discriminated by `status`, and by `kind` if `K` is a union. */
export type Job<K extends JobKind = JobKind> = K extends JobKind ? OfKind<Schemas["Job"], K> : never;

/** Whether a value is a job of the contract, in a known state. Checks only the fields that the SDK relies on. */
export function isJobRecord(value: unknown): value is Job {
  if (!isJobSummary(value)) return false;
  const { status, attempts, progress = { done: 0 }, result, error } = value as Members;
  if (!isObject(progress)) return false;
  const { done, total = 0, message = "" } = progress;
  return (
    [attempts, done, total].every(Number.isFinite) &&
    isString(message) &&
    (status !== "SUCCEEDED" || result !== undefined) &&
    (status !== "FAILED" || (isObject(error) && [error["code"], error["message"]].every(isString)))
  );
}

/** Whether a value is a listed job of the contract. Checks only the fields that the SDK relies on. */
export function isJobSummary(value: unknown): value is Schemas["JobSummary"] {
  if (!isObject(value)) return false;
  const { jobId, status, kind = "", createdAt, startedAt = "", finishedAt = "" } = value;
  return isJobId(jobId) && isRecordStatus(status) && [kind, createdAt, startedAt, finishedAt].every(isString);
}

/** Whether a record can have this status: any but the initial one, which has no record. */
export function isRecordStatus(value: unknown): value is Job["status"] {
  return value !== initialStatus && Object.keys(lifecycle).includes(value as JobStatus);
}

type Members = Record<string, unknown>;

export function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null;
}

export function isString(value: unknown): value is string {
  return typeof value === "string";
}
