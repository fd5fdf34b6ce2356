import type { components } from "./generated/contract.ts";
import type { JobKind } from "./generated/kinds.ts";
import { initialStatus, lifecycle } from "./generated/lifecycle.ts";
import type { JobParameters, JobResult } from "./kind.ts";

type Schemas = components["schemas"];

/** The fields of each state, with those that depend on the kind typed by it. */
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

/** A job as the API tells it: a union told apart by `status`, and by `kind` where the type leaves it open. */
export type JobRecord<K extends JobKind = JobKind> = K extends JobKind ? OfKind<Schemas["Job"], K> : never;

/** Whether an answer is a job of the contract, in a state that this version knows. */
export function isJobRecord(value: unknown): value is JobRecord {
  if (!isObject(value)) return false;
  const { jobId, status, attempts, progress = { done: 0 }, result, error } = value;
  return (
    typeof jobId === "string" &&
    typeof attempts === "number" &&
    isRecordStatus(status) &&
    isObject(progress) &&
    typeof progress["done"] === "number" &&
    (status !== "SUCCEEDED" || result !== undefined) &&
    (status !== "FAILED" || (isObject(error) && typeof error["code"] === "string"))
  );
}

/** Whether the table can hold a job in this status. */
export function isRecordStatus(value: unknown): value is JobRecord["status"] {
  return value !== initialStatus && Object.hasOwn(lifecycle, `${value}`);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
