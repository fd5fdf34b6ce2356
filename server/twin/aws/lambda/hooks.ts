import type { Outcome } from "./outcome.ts";
import type { FailureRecord } from "./record.ts";

/** An attempt to run a function. */
export interface Attempt {
  readonly functionName: string;
  /** The same in all attempts of an event. */
  readonly requestId: string;
  /** From 1. */
  readonly number: number;
  /** JSON. */
  readonly payload: string;
  /** The X-Ray header of a call through API Gateway. */
  readonly traceId?: string | undefined;
}

/** Hooks that observe, delay or fail the invocations of a function. */
export interface InvocationHooks {
  /**
   * Called when an asynchronous event is accepted. Returns the number of deliveries, at least 1. Without the hook there is one. Must
   * not throw.
   */
  onAccept?(event: Pick<Attempt, "requestId" | "payload">): number;
  /** Awaited before an attempt. If it rejects, the attempt fails with that error and the function does not run. */
  onRun?(attempt: Attempt): Promise<void>;
  /** Called after an attempt. Must not throw. */
  onEnd?(attempt: Attempt, outcome: Outcome): void;
  /** Awaited before a failure record is delivered. If it rejects, the record is dropped and logged. */
  onFailureRecord?(record: FailureRecord): Promise<void>;
}
