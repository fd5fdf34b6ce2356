/** The parts of dynalite 4 that the twin uses: its store, its actions and their validation, without its HTTP server. */
declare module "dynalite/db/index.js" {
  type Item = Readonly<Record<string, unknown>>;
  export interface Store {
    readonly db: {
      /** Rejects with an error whose `cause` is LevelDB's, or the file system's. */
      open(): Promise<void>;
      /** Resolves when pending writes are done. */
      close(): Promise<void>;
    };
  }
  const database: {
    create(options: { path?: string; createTableMs: number; deleteTableMs: number; updateTableMs: number }): Store;
    /** Returns the error if the condition does not hold for the item, which is undefined if it does not exist. */
    checkConditional(
      input: Readonly<Record<string, unknown>>,
      item: Item | undefined,
    ): { readonly body: Record<string, unknown> } | null | undefined;
  };
  export default database;
}

declare module "dynalite/db/conditionParser.js" {
  const parser: { parse(expression: string, options: { readonly context: object }): unknown };
  export default parser;
}

declare module "dynalite/actions/*" {
  import type { Store } from "dynalite/db/index.js";

  const action: (store: Store, input: object, answer: (error: unknown, output?: object) => void) => void;
  export default action;
}

declare module "dynalite/validations/index.js" {
  import type { Store } from "dynalite/db/index.js";

  type Types = Record<string, { readonly type: string; readonly enum?: readonly string[] }>;
  type Check = (input: object, store: Store) => string | undefined;
  const validations: {
    /** Returns the known parameters. Throws a response. */
    checkTypes(input: object, types: Types): object;
    /** Throws a response. */
    checkValidations(input: object, types: Types, custom: Check | undefined, store: Store): void;
    /** Returns why an attribute's value is invalid. */
    validateAttributeValue(value: object): string | undefined;
    /** Returns why the expressions of a call are invalid. Adds the parsed expressions to the input. */
    validateExpressions(input: Readonly<Record<string, unknown>>): string | undefined;
  };
  export default validations;
}

declare module "dynalite/validations/*" {
  import type { Check, Types } from "dynalite/validations/index.js";

  const validation: { readonly types: Types; readonly custom?: Check };
  export default validation;
}
