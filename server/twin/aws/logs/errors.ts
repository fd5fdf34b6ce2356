export type LogsErrorCode =
  | "InvalidParameterException"
  | "ResourceNotFoundException"
  | "SerializationException"
  | "UnknownOperationException";

/** What CloudWatch Logs answers instead of a result: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/CommonErrors.html */
export class LogsError extends Error {
  override readonly name = "LogsError";
  readonly code: LogsErrorCode;
  /** The HTTP status, the same for all. */
  readonly statusCode = 400;

  constructor(code: LogsErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
