import type { Outcome } from "./outcome.ts";

/** Why an event is given up. `ZeroReservedConcurrency` means that its function may not run. */
export type Condition = "RetriesExhausted" | "EventAgeExceeded" | "ZeroReservedConcurrency";

/** The record sent to an on-failure destination: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
export interface FailureRecord {
  readonly version: "1.0";
  /** ISO 8601. */
  readonly timestamp: string;
  readonly requestContext: {
    readonly requestId: string;
    readonly functionArn: string;
    readonly condition: Condition;
    readonly approximateInvokeCount: number;
  };
  readonly requestPayload: unknown;
  /** Absent, like `responsePayload`, if the event never ran. */
  readonly responseContext?: {
    readonly statusCode: 200;
    readonly executedVersion: "$LATEST";
    readonly functionError: "Unhandled";
  };
  readonly responsePayload?: unknown;
}

export interface FailedEvent {
  readonly requestId: string;
  /** JSON. */
  readonly payload: string;
  /** The number of attempts. */
  readonly attempts: number;
  /** The response of the last attempt. */
  readonly response: Outcome["payload"] | undefined;
}

/** `functionArn` is unqualified; `now` is in milliseconds since the epoch. */
export function failureRecord(
  event: FailedEvent,
  functionArn: string,
  condition: Condition,
  now: number,
): FailureRecord {
  return {
    version: "1.0",
    timestamp: new Date(now).toISOString(),
    requestContext: {
      requestId: event.requestId,
      functionArn: `${functionArn}:$LATEST`,
      condition,
      approximateInvokeCount: event.attempts,
    },
    requestPayload: JSON.parse(event.payload),
    ...(event.response !== undefined && {
      responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
      responsePayload: JSON.parse(event.response),
    }),
  };
}
