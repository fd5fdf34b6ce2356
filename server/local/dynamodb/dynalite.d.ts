declare module "dynalite" {
  import type { Server } from "node:http";
  export default function dynalite(options: {
    path?: string;
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }): Server;
}

declare module "dynalite/db/index.js" {
  type Item = Readonly<Record<string, unknown>>;
  const database: {
    /** The error of a condition that does not hold for the item; the item is undefined if there is none. */
    checkConditional(
      input: Readonly<Record<string, unknown>>,
      item: Item | undefined,
    ): { readonly body: Record<string, unknown> } | null | undefined;
  };
  export default database;
}

declare module "dynalite/validations/*" {
  const validation: { readonly types: Record<string, { readonly type: string; readonly enum?: readonly string[] }> };
  export default validation;
}
