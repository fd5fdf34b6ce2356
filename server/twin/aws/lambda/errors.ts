const statusCodes = {
  InvalidParameterValueException: 400,
  InvalidRequestContentException: 400,
  ValidationException: 400,
  ResourceNotFoundException: 404,
  UnknownOperationException: 404,
  RequestEntityTooLargeException: 413,
  TooManyRequestsException: 429,
  ServiceException: 500,
} as const;

export type LambdaErrorCode = keyof typeof statusCodes;

/** An error response of Lambda's API: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors */
export class LambdaError extends Error {
  override readonly name: string = "LambdaError";
  readonly code: LambdaErrorCode;
  /** The HTTP status. */
  readonly statusCode: number;
  /** The reason of a throttled request. */
  readonly reason: string | undefined;

  constructor(code: LambdaErrorCode, message: string, reason?: string) {
    super(message);
    this.code = code;
    this.statusCode = statusCodes[code];
    this.reason = reason;
  }
}

/** Whether an error is a client error of one of the twin's services, with a `statusCode` below 500. */
export function isRefusal(error: unknown): error is Error {
  return error instanceof Error && "statusCode" in error && Number(error.statusCode) < 500;
}

/** Lambda was closed during an invocation. An asynchronous event is delivered again after the next start. */
export class ClosedError extends LambdaError {
  override readonly name = "ClosedError";

  constructor() {
    super("ServiceException", "Lambda is shutting down.");
  }
}
