import type { components } from "../../sdk/src/generated/contract.ts";

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
  /** Absent if the event was never run. */
  readonly responsePayload?: { readonly errorType?: string; readonly errorMessage?: string } | null;
}

const longestMessage = 2_000;

/** Why the job failed, as its record keeps it. */
export function reasonOf({ requestContext, responsePayload }: FailureRecord): components["schemas"]["JobError"] {
  if (responsePayload === undefined || responsePayload === null) {
    return { code: "Expired", message: `The job could not be run in time (${requestContext.condition}).` };
  }
  const { errorType = "JobFailed", errorMessage = "" } = responsePayload;
  return { code: codeOf(errorType), message: withoutRequestId(errorMessage).slice(0, longestMessage) };
}

/** Lambda's own words for an environment's end become ours; a function's name for its error is its code. */
function codeOf(errorType: string): string {
  if (errorType === "Sandbox.Timedout") return "TimedOut";
  return errorType.startsWith("Runtime.") ? "Crashed" : errorType;
}

function withoutRequestId(message: string): string {
  return message.replace(/^RequestId: \S+ (Error: )?/, "");
}
