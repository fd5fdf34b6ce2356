import type { Credentials } from "@jobs-api/sdk";

/** The API that the suite runs against. Test files get it with `inject("target")`. */
export interface Target {
  /** With the stage, without a trailing slash. */
  readonly baseUrl: string;
  readonly region: string;
  readonly credentials: Credentials;
  /** The reading that the twin was started with: `ID=ANSWER` or `adverse`. */
  readonly readings?: readonly string[];
}

declare module "vitest" {
  interface ProvidedContext {
    target: Target;
  }
}
