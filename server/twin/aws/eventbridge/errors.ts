import { JsonError } from "../json-error.ts";

export type EventBridgeErrorCode =
  | "IllegalStatusException"
  | "InvalidEventPatternException"
  | "LimitExceededException"
  | "ManagedRuleException"
  | "ResourceAlreadyExistsException"
  | "ResourceNotFoundException"
  | "SerializationException"
  | "UnknownOperationException"
  | "ValidationException";

/** An error response of EventBridge's API: https://docs.aws.amazon.com/eventbridge/latest/APIReference/CommonErrors.html */
export class EventBridgeError extends JsonError<EventBridgeErrorCode> {
  override readonly name = "EventBridgeError";
}
