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
  /** Counts up in an environment. */
  readonly number: number;
  readonly requestId: string;
  /** JSON. */
  readonly payload: string;
  readonly timeoutSeconds: number;
  readonly traceId: string | undefined;
}

/** What comes back from an environment's thread. */
export type Message =
  | { readonly type: "ready" }
  | {
      readonly type: "ended";
      readonly outcome: Outcome;
      readonly final: false;
      /** The number of the invocation that has ended. */
      readonly invocation: number;
    }
  /** The thread ends with this message, and so does what it runs. */
  | { readonly type: "ended"; readonly outcome: Outcome; readonly final: true };

/** Why a thread is no more; `crashed` is what the end of its whole process is put down to. */
export type ThreadEnd =
  | { readonly type: "exited"; readonly exitCode: number }
  | { readonly type: "failed"; readonly name: string; readonly message: string }
  | { readonly type: "out of memory" }
  | { readonly type: "crashed"; readonly reason: string };

/** What the process of a function's threads is told. */
export type ProcessRequest = { readonly thread: number } & (
  | {
      readonly type: "start";
      readonly initialization: Initialization;
      readonly variables: Readonly<Record<string, string>>;
    }
  | { readonly type: "run"; readonly invocation: Invocation }
  | { readonly type: "terminate" }
);

/** What that process tells of its threads. */
export type ProcessMessage = { readonly thread: number } & (
  | { readonly type: "message"; readonly message: Message }
  | { readonly type: "line"; readonly line: string }
  | { readonly type: "end"; readonly end: ThreadEnd }
);
