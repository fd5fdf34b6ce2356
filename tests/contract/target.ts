import type { Credentials } from "@jobs-api/sdk";

/** An API that the suite runs against, as each of its files is given it: `inject("target")`. */
export interface Target {
  /** With the stage, without a slash at the end. */
  readonly baseUrl: string;
  readonly region: string;
  readonly credentials: Credentials;
  /** What a twin was told to take where nothing settles what AWS does: `ID=ANSWER`, or `adverse`. */
  readonly readings?: readonly string[];
}

declare module "vitest" {
  interface ProvidedContext {
    target: Target;
  }
}
