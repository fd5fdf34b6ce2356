import { JsonError } from "../json-error.ts";

export type LogsErrorCode =
  | "InvalidParameterException"
  | "ResourceNotFoundException"
  | "SerializationException"
  | "UnknownOperationException";

/** An error response of CloudWatch Logs: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/CommonErrors.html */
export class LogsError extends JsonError<LogsErrorCode> {
  override readonly name = "LogsError";
}
