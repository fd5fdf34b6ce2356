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
export class EventBridgeError extends Error {
  override readonly name = "EventBridgeError";
  readonly code: EventBridgeErrorCode;
  /** The HTTP status of every error. */
  readonly statusCode = 400;

  constructor(code: EventBridgeErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
