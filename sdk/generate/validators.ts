import type { Contract } from "./contract.ts";
import { generateStandalone } from "./standalone.ts";

/** Generates a validator for each kind's parameters, which stops at the first error. */
export async function generateValidators(contract: Contract): Promise<{ code: string; types: string }> {
  return { code: await generateStandalone(contract, "validators"), types };
}

const types = `import type { JobKind, JobKinds } from "./kinds.ts";

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
export declare const validators: { readonly [K in JobKind]: Validator<JobKinds[K]["parameters"]> };
`;
