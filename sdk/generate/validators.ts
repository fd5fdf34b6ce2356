import type { Contract } from "./contract.ts";
import { generateStandalone } from "./standalone.ts";

/** Generates a validator for each kind's parameters, which stops at the first error. */
export function generateValidators(contract: Contract): { code: string; types: string } {
  const { code, names } = generateStandalone(contract);
  const rows = Object.entries(names).map(([kind, name]) => `  ${JSON.stringify(kind)}: ${name},`);
  return { code: `${code}\nexport const validators = {\n${rows.join("\n")}\n};\n`, types };
}

const types = `import type { ContractKind, JobKinds } from "./kinds.ts";

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
`;
