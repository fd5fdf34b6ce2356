/**
 * What Lambda puts in the dead-letter queue when a durable execution has FAILED, TIMED_OUT or was STOPPED: the event it was invoked
 * with, without the execution's name; and an event that it gave up unrun. As an event source mapping hands it to a function.
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
