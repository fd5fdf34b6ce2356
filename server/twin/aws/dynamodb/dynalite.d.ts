/** What is used of dynalite 4: its store, its actions and their validation. Its own HTTP server is not. */
declare module "dynalite/db/index.js" {
  type Item = Readonly<Record<string, unknown>>;
  export interface Store {
    readonly db: {
      /** Rejects with an error whose `cause` is LevelDB's, or the file system's. */
      open(): Promise<void>;
      /** Waits for what is being written. */
      close(): Promise<void>;
    };
  }
  const database: {
    create(options: { path?: string; createTableMs: number; deleteTableMs: number; updateTableMs: number }): Store;
    /** The error of a condition that does not hold for the item; the item is undefined if there is none. */
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
    /** The parameters that the action has. Throws an answer. */
    checkTypes(input: object, types: Types): object;
    /** Throws an answer. */
    checkValidations(input: object, types: Types, custom: Check | undefined, store: Store): void;
    /** Why a value of an attribute is invalid. */
    validateAttributeValue(value: object): string | undefined;
    /** Why the expressions of a call are invalid. What it parses it adds to the input. */
    validateExpressions(input: Readonly<Record<string, unknown>>): string | undefined;
  };
  export default validations;
}

declare module "dynalite/validations/*" {
  import type { Check, Types } from "dynalite/validations/index.js";

  const validation: { readonly types: Types; readonly custom?: Check };
  export default validation;
}
