// Generated from openapi.yaml by `npm run generate`. Do not edit.

import type { JobKind } from "./kinds.ts";

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

/** Accept the same parameters as `validators`, and collect all errors. */
export declare const thoroughValidators: { readonly [K in JobKind]: ThoroughValidator };

/** The names of the properties of each kind's parameters. */
export declare const propertyNames: { readonly [K in JobKind]: readonly string[] };
