import { LogFormatter, Logger, LogItem } from "@aws-lambda-powertools/logger";
import type { LogAttributes, UnformattedAttributes } from "@aws-lambda-powertools/logger/types";
import { describeError } from "./describe-error.ts";
import { visible } from "./visible.ts";

/** What stands in every line. The function's name, size and ARN do not: its log group says whose lines they are. */
class Line extends LogFormatter {
  override formatAttributes(attributes: UnformattedAttributes, { error, ...others }: LogAttributes): LogItem {
    const { logLevel: level, message, timestamp, serviceName: service, xRayTraceId: xray_trace_id } = attributes;
    const own = { level, message, timestamp: this.formatTimestamp(timestamp), service, xray_trace_id };
    const described = error === undefined ? {} : { error: describeError(error) };
    return new LogItem({ attributes: own }).addAttributes({ ...others, ...described });
  }

  /** Of an error within another value. */
  override formatError(error: Error): LogAttributes {
    return describeError(error);
  }
}

/** Writes structured lines, each with the ids that `observed` gives it. Parameters and results stay out of them. */
export const logger = new Logger({
  logFormatter: new Line(),
  // JSON leaves controls beyond ASCII as they are, and a log is read in a terminal.
  jsonReplacerFn: (_, value) => (typeof value === "string" ? visible(value) : value),
});
