import type { Outcome } from "../outcome.ts";

/** What an environment is started with. */
export interface Initialization {
  /** The module's URL. */
  readonly module: string;
  readonly functionName: string;
  /** Unqualified. */
  readonly functionArn: string;
  readonly memoryMegabytes: number;
}

/** What an environment is asked to run. */
export interface Invocation {
  readonly requestId: string;
  /** JSON. */
  readonly payload: string;
  readonly timeoutSeconds: number;
}

/** What comes back from the worker's thread. */
export type Message =
  | { readonly type: "ready" }
  | {
      readonly type: "ended";
      readonly outcome: Outcome;
      /** The thread ends with this message. */
      readonly final: boolean;
    };
