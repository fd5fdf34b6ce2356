export type LogsErrorCode =
  | "InvalidParameterException"
  | "ResourceNotFoundException"
  | "SerializationException"
  | "UnknownOperationException";

/** An error response of CloudWatch Logs: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/CommonErrors.html */
export class LogsError extends Error {
  override readonly name = "LogsError";
  readonly code: LogsErrorCode;
  /** The HTTP status of every error. */
  readonly statusCode = 400;

  constructor(code: LogsErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
