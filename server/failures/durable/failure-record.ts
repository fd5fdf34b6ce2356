import type { FailureRecord } from "../failure-record.ts";
import { type DeadLetter, eventOf } from "./dead-letter.ts";

/**
 * An execution as Lambda tells it; GONE once its history is no longer kept.
 * https://docs.aws.amazon.com/lambda/latest/api/API_GetDurableExecution.html
 */
export interface DurableExecution {
  readonly arn: string;
  readonly status: "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "STOPPED" | "GONE";
  readonly error?: { readonly type?: string; readonly message?: string };
}

interface Response {
  readonly errorType?: string;
  readonly errorMessage: string;
}

/**
 * The record that Lambda would send of an ordinary execution's failure. `owner` is the execution that had the job, if one had:
 * the error handler lets its record end the job, whatever its lease says.
 */
export function failureRecordOf(letter: DeadLetter, owner?: DurableExecution): FailureRecord {
  const { RequestID, ErrorCode, ErrorMessage } = letter.messageAttributes;
  // Whatever an execution answers, its HTTP status is 200.
  const unrun = owner === undefined && ErrorCode !== undefined && ErrorCode.stringValue !== "200";
  return {
    requestContext: {
      requestId: owner?.arn ?? RequestID?.stringValue ?? "",
      condition: unrun ? "EventAgeExceeded" : (owner?.status ?? "FAILED"),
      approximateInvokeCount: 1,
    },
    requestPayload: eventOf(letter),
    ...(!unrun && { responsePayload: responseOf(owner, ErrorMessage?.stringValue) }),
  };
}

function responseOf(owner: DurableExecution | undefined, said = "The job's durable execution failed."): Response {
  const { status, error = {} } = owner ?? {};
  if (status === "TIMED_OUT") {
    return { errorType: "TimedOut", errorMessage: "The job took longer than a durable execution may." };
  }
  const { type, message } = error;
  if (status === "STOPPED") {
    return { errorType: type ?? "Stopped", errorMessage: message ?? "The job's durable execution was stopped." };
  }
  return { ...(type !== undefined && { errorType: type }), errorMessage: message ?? said };
}
