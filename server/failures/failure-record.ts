import type { components } from "../../sdk/src/generated/contract.ts";
import { boundedCode, boundedMessage } from "../jobs/bounded-error.ts";

/**
 * The record that Lambda sends to an on-failure destination.
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
  /** Absent if the event never ran. The runtime builds it from whatever the function threw, so its members can be any JSON. */
  readonly responsePayload?: unknown;
}

/** The reason of a failure, as the job's record stores it. */
export function reasonOf({ requestContext, responsePayload }: FailureRecord): components["schemas"]["JobError"] {
  if (responsePayload === undefined || responsePayload === null) {
    return { code: "Expired", message: `The job could not be run in time (${requestContext.condition}).` };
  }
  const { errorType, errorMessage = "" } = responsePayload as { errorType?: unknown; errorMessage?: unknown };
  return { code: codeOf(boundedCode(errorType)), message: boundedMessage(withoutRequestId(errorMessage)) };
}

/** Lambda's own error types become `TimedOut` and `Crashed`; any other is the name of the function's error, which is its code. */
function codeOf(errorType: string): string {
  if (errorType === "Sandbox.Timedout") return "TimedOut";
  return errorType.startsWith("Runtime.") ? "Crashed" : errorType;
}

function withoutRequestId(message: unknown): string {
  const string = typeof message === "string" ? message : JSON.stringify(message);
  return string.replace(/^RequestId: \S+ (Error: )?/, "");
}
