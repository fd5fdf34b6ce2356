import type { Contract } from "./contract.ts";
import { generateStandalone } from "./standalone.ts";

/** Generates, for people's messages, validators that collect all errors with their schemas, and the names of each kind's properties. */
export async function generateThoroughValidators(contract: Contract): Promise<{ code: string; types: string }> {
  const { components, "x-job-kinds": kinds } = contract;
  const names = Object.entries(kinds).map(([kind, { parameters }]) => [
    kind,
    Object.keys(components.schemas[parameters]?.properties ?? {}),
  ]);
  const validators = await generateStandalone(contract, "thoroughValidators", { allErrors: true, verbose: true });
  return {
    code: `${validators}\nexport const propertyNames = ${JSON.stringify(Object.fromEntries(names), null, 2)};\n`,
    types,
  };
}

const types = `import type { JobKind } from "./kinds.ts";

export interface ThoroughError {
  /** JSON pointer to the object or value that the keyword applies to, "" for the root. */
  readonly instancePath: string;
  readonly keyword: string;
  /** What the keyword compared with. */
  readonly params: {
    readonly missingProperty?: string;
    readonly additionalProperty?: string;
    readonly allowedValues?: readonly unknown[];
  };
  readonly message?: string;
  /** The schema that has the keyword. */
  readonly parentSchema: { readonly properties?: object };
}

export interface ThoroughValidator {
  (data: unknown): boolean;
  /** All errors of the last value that was checked. */
  errors?: readonly ThoroughError[] | null;
}

/** Accept the same parameters as \`validators\`, and collect all errors. */
export declare const thoroughValidators: { readonly [K in JobKind]: ThoroughValidator };

/** The names of the properties of each kind's parameters. */
export declare const propertyNames: { readonly [K in JobKind]: readonly string[] };
`;
