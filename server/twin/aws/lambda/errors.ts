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

/** What Lambda's API answers instead of a result: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors */
export class LambdaError extends Error {
  override readonly name: string = "LambdaError";
  readonly code: LambdaErrorCode;
  /** The HTTP status. */
  readonly statusCode: number;
  /** Why a request was throttled. */
  readonly reason: string | undefined;

  constructor(code: LambdaErrorCode, message: string, reason?: string) {
    super(message);
    this.code = code;
    this.statusCode = statusCodes[code];
    this.reason = reason;
  }
}

/** Whether a service of the twin refused what it was given, as its error's `statusCode` below 500 says, rather than broke. */
export function isRefusal(error: unknown): error is Error {
  return error instanceof Error && "statusCode" in error && Number(error.statusCode) < 500;
}

/** Lambda was closed while an event ran. An asynchronous one is delivered again at the next start. */
export class ClosedError extends LambdaError {
  override readonly name = "ClosedError";

  constructor() {
    super("ServiceException", "Lambda is shutting down.");
  }
}
