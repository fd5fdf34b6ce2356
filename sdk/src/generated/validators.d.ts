// Generated from openapi.yaml by `npm run generate`. Do not edit.

import type { ContractKind, JobKinds } from "./kinds.ts";

export interface ValidationError {
  /** JSON pointer to the invalid value, "" for the root. */
  readonly instancePath: string;
  readonly message?: string;
}

export interface Validator<T> {
  (data: unknown): data is T;
  /** The errors of the last value that was checked. */
  errors?: readonly ValidationError[] | null;
}

/** Validates the parameters of each kind of job, as API Gateway does. */
export declare const validators: { readonly [K in ContractKind]: Validator<JobKinds[K]["parameters"]> };
