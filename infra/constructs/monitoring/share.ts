import { MathExpression, type Metric } from "aws-cdk-lib/aws-cloudwatch";
import { failedAtLeast } from "./thresholds.ts";

/** By the ids that an expression has for them. */
type Metrics = Readonly<Record<string, Metric>>;

/**
 * The share of failures, as soon as there are a few. What is not counted is none; and what failed may have begun in an earlier
 * period, which has counted it: then the share is of what failed.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function shareOf(failures: Metrics, all: Metrics, label: string): MathExpression {
  const failed = sum(failures);
  const expression = `IF(${failed} >= ${failedAtLeast}, ${failed} / MAX([${sum(all)}, ${failed}]), 0)`;
  return new MathExpression({ expression, usingMetrics: { ...failures, ...all }, label });
}

function sum(metrics: Metrics): string {
  const counts = Object.keys(metrics).map((id) => `FILL(${id}, 0)`);
  return `(${counts.join(" + ")})`;
}
