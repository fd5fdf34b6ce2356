import type { Outcome } from "../outcome.ts";

/** The parameters of a new environment. */
export interface Initialization {
  /** The module's URL. */
  readonly module: string;
  readonly functionName: string;
  /** Unqualified. */
  readonly functionArn: string;
  readonly memoryMegabytes: number;
}

/** An event to run in an environment. */
export interface Invocation {
  /** Increases within an environment. */
  readonly number: number;
  readonly requestId: string;
  /** JSON. */
  readonly payload: string;
  readonly timeoutSeconds: number;
  readonly traceId: string | undefined;
}

/** A message from an environment's thread. */
export type Message =
  | { readonly type: "ready" }
  | {
      readonly type: "ended";
      readonly outcome: Outcome;
      readonly final: false;
      /** The number of the ended invocation. */
      readonly invocation: number;
    }
  /** The last message: the thread ends, and its invocation with it. */
  | { readonly type: "ended"; readonly outcome: Outcome; readonly final: true };

/** Why a thread ended. `crashed` means that its whole process ended. */
export type ThreadEnd =
  | { readonly type: "exited"; readonly exitCode: number }
  | { readonly type: "failed"; readonly name: string; readonly message: string }
  | { readonly type: "out of memory" }
  | { readonly type: "crashed"; readonly reason: string };

/** A request to the process of a function's threads. */
export type ProcessRequest = { readonly thread: number } & (
  | {
      readonly type: "start";
      readonly initialization: Initialization;
      readonly variables: Readonly<Record<string, string>>;
    }
  | { readonly type: "run"; readonly invocation: Invocation }
  | { readonly type: "terminate" }
);

/** A message from that process about a thread. */
export type ProcessMessage = { readonly thread: number } & (
  | { readonly type: "message"; readonly message: Message }
  | { readonly type: "line"; readonly line: string }
  | { readonly type: "end"; readonly end: ThreadEnd }
);
