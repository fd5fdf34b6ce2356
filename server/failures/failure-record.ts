import type { components } from "../../sdk/src/generated/contract.ts";
import { boundedCode, boundedMessage } from "../jobs/bounded-error.ts";

/**
 * What Lambda sends to an on-failure destination.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export interface FailureRecord {
  readonly requestContext: {
    readonly requestId: string;
    readonly condition: string;
    readonly approximateInvokeCount: number;
  };
  /** The event that could not be processed. */
  readonly requestPayload: unknown;
  /** Absent if the event was never run. Whatever the runtime makes of what a function threw: its members can be any JSON. */
  readonly responsePayload?: unknown;
}

/** Why the job failed, as its record keeps it. */
export function reasonOf({ requestContext, responsePayload }: FailureRecord): components["schemas"]["JobError"] {
  if (responsePayload === undefined || responsePayload === null) {
    return { code: "Expired", message: `The job could not be run in time (${requestContext.condition}).` };
  }
  const { errorType, errorMessage = "" } = responsePayload as { errorType?: unknown; errorMessage?: unknown };
  return { code: codeOf(boundedCode(errorType)), message: boundedMessage(withoutRequestId(errorMessage)) };
}

/** Lambda's own words for an environment's end become ours; a function's name for its error is its code. */
function codeOf(errorType: string): string {
  if (errorType === "Sandbox.Timedout") return "TimedOut";
  return errorType.startsWith("Runtime.") ? "Crashed" : errorType;
}

function withoutRequestId(message: unknown): string {
  const text = typeof message === "string" ? message : JSON.stringify(message);
  return text.replace(/^RequestId: \S+ (Error: )?/, "");
}
