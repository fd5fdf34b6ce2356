import type { EventEntry } from "../eventbridge/event.ts";
import { isEventBus } from "./configuration.ts";
import type { FailureRecord } from "./record.ts";

/** The destinations of failure records. Both write in the caller's transaction, and throw if they cannot accept the record. */
export interface Destinations {
  putEvent(busArn: string, entry: EventEntry): void;
  enqueue(functionArn: string, payload: string): void;
}

/** Delivers a failure record to the function or event bus with this ARN. */
export function deliver(record: FailureRecord, arn: string, destinations: Destinations): void {
  if (!isEventBus(arn)) {
    destinations.enqueue(arn, JSON.stringify(record));
    return;
  }
  destinations.putEvent(arn, {
    source: "lambda",
    detailType: "Lambda Function Invocation Result - Failure",
    resources: [arn, record.requestContext.functionArn],
    detail: record,
  });
}
