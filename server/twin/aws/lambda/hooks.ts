import type { Outcome } from "./outcome.ts";
import type { FailureRecord } from "./record.ts";

/** One attempt to run a function. */
export interface Attempt {
  readonly functionName: string;
  /** The same in all attempts at an event. */
  readonly requestId: string;
  /** 1 for the first. */
  readonly number: number;
  /** JSON. */
  readonly payload: string;
  /** X-Ray's header, of a call through API Gateway. */
  readonly traceId?: string | undefined;
}

/** What stands between Lambda and a function: observes, delays or fails its invocations. */
export interface InvocationHooks {
  /**
   * Called when an asynchronous event is accepted. Says how often it is delivered, which is once otherwise: Lambda promises that
   * it is not less. It must not throw.
   */
  onAccept?(event: Pick<Attempt, "requestId" | "payload">): number;
  /** Awaited before an attempt. An error that it throws is the attempt's failure, and the function does not run. */
  onRun?(attempt: Attempt): Promise<void>;
  /** Called after an attempt. It must not throw. */
  onEnd?(attempt: Attempt, outcome: Outcome): void;
  /** Awaited before a failure record goes to its destination. If it throws, the record is dropped and the log says so. */
  onFailureRecord?(record: FailureRecord): Promise<void>;
}
