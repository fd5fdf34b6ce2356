import { LogFormatter, Logger, LogItem } from "@aws-lambda-powertools/logger";
import type { LogAttributes, UnformattedAttributes } from "@aws-lambda-powertools/logger/types";
import { visible } from "../terminal/visible.ts";
import { describeError } from "./describe-error.ts";

/** The fields of every line. The function's name, size and ARN are omitted, since each function has its own log group. */
class Line extends LogFormatter {
  override formatAttributes(attributes: UnformattedAttributes, { error, ...others }: LogAttributes): LogItem {
    const { logLevel: level, message, timestamp, serviceName: service, xRayTraceId: xray_trace_id } = attributes;
    const own = { level, message, timestamp: this.formatTimestamp(timestamp), service, xray_trace_id };
    const described = error === undefined ? {} : { error: describeError(error) };
    return new LogItem({ attributes: own }).addAttributes({ ...others, ...described });
  }

  /** Formats an error nested in another value. */
  override formatError(error: Error): LogAttributes {
    return describeError(error);
  }
}

/** Writes structured lines with the ids set by `observed`. Never log parameters or results. */
export const logger = new Logger({
  logFormatter: new Line(),
  // JSON does not escape control characters beyond ASCII, and logs are read in a terminal.
  jsonReplacerFn: (_, value) => (typeof value === "string" ? visible(value) : value),
});
