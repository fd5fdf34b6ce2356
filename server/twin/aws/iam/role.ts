import type { Identity } from "./identity.ts";

/** A role that users of the account can assume. Its sessions are the callers of the API. */
export interface Role {
  readonly name: string;
  /** Its unique id, `AROA` and 17 capital letters and digits. Derived from the name by default. */
  readonly uniqueId?: string;
  /** 3,600 to 43,200. */
  readonly maxSessionSeconds: number;
  /** The trust policy: whether a user may assume the role under this session name. */
  trusts(user: Identity, sessionName: string): boolean;
}
