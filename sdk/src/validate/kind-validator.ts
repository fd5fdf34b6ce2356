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

/** What is known of a kind's parameters. */
export interface KindValidator {
  /** Collects all errors. */
  readonly validate: ThoroughValidator;
  /** The names of the parameters' properties. */
  readonly properties: readonly string[];
}

/** The validators of all kinds of a contract, keyed by kind: those of the package, or those that `jobs-api generate` writes. */
export type KindValidators = Readonly<Record<string, KindValidator>>;
