import { MathExpression, type Metric } from "aws-cdk-lib/aws-cloudwatch";
import { failedAtLeast } from "./thresholds.ts";

/** Keyed by their ids in an expression. */
type Metrics = Readonly<Record<string, Metric>>;

/**
 * The share of failures, or 0 below a minimum number of them. Missing data counts as 0. The failures of a period may have started in an
 * earlier one: the denominator is at least their number.
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
