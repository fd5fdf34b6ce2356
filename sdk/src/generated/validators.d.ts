// Generated from openapi.yaml by `npm run generate`. Do not edit.

import type { JobKind, JobKinds } from "./kinds.ts";

export interface ValidationError {
  /** JSON pointer to what is wrong, "" for the whole. */
  readonly instancePath: string;
  readonly message?: string;
}

export interface Validator<T> {
  (data: unknown): data is T;
  /** What was wrong with the value checked last. */
  errors?: readonly ValidationError[] | null;
}

/** Checks the parameters of each kind of job, as API Gateway does. */
export declare const validators: { readonly [K in JobKind]: Validator<JobKinds[K]["parameters"]> };
