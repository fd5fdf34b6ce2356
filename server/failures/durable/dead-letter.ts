import type { FailureRecord } from "../failure-record.ts";
import type { DurableExecution } from "./lambda-api.ts";

/**
 * A message of the dead-letter queue, as an event source mapping delivers it: the event of a durable execution that FAILED,
 * TIMED_OUT or was STOPPED, without the execution's name, or an event that Lambda gave up before running it.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq
 */
export interface DeadLetter {
  readonly body: string;
  readonly messageAttributes: Readonly<
    Partial<Record<"RequestID" | "ErrorCode" | "ErrorMessage", { readonly stringValue?: string }>>
  >;
}

export interface DeadLetters {
  readonly Records: readonly DeadLetter[];
}

/** The event that the failed execution was invoked with. */
export function eventOf({ body }: DeadLetter): unknown {
  return JSON.parse(body);
}

/**
 * The failure record that Lambda would send for an ordinary execution. `execution` is the execution that held the job, if any: the
 * record carries its ARN as request id, so that the error handler may end the job even while the lease is live.
 */
export function failureRecordOf(letter: DeadLetter, execution?: DurableExecution): FailureRecord {
  const { RequestID, ErrorCode, ErrorMessage } = letter.messageAttributes;
  // ErrorCode is the HTTP status of the invocation, which is 200 for every execution that ran, failed or not.
  const neverRan = execution === undefined && ErrorCode !== undefined && ErrorCode.stringValue !== "200";
  return {
    requestContext: {
      requestId: execution?.arn ?? RequestID?.stringValue ?? "",
      condition: neverRan ? "EventAgeExceeded" : (execution?.status ?? "FAILED"),
      approximateInvokeCount: 1,
    },
    requestPayload: eventOf(letter),
    ...(!neverRan && { responsePayload: responseOf(execution, ErrorMessage?.stringValue) }),
  };
}

interface Response {
  readonly errorType?: string;
  readonly errorMessage: string;
}

function responseOf(
  execution: DurableExecution | undefined,
  letterMessage = "The job's durable execution failed.",
): Response {
  const { status, error = {} } = execution ?? {};
  const { type, message } = error;
  if (status === "TIMED_OUT") {
    return { errorType: "TimedOut", errorMessage: "The job took longer than a durable execution may." };
  }
  if (status === "STOPPED") {
    return { errorType: type ?? "Stopped", errorMessage: message ?? "The job's durable execution was stopped." };
  }
  return { ...(type !== undefined && { errorType: type }), errorMessage: message ?? letterMessage };
}
