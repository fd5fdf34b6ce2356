import { MathExpression } from "aws-cdk-lib/aws-cloudwatch";
import { CountAxisFromZero, TimeAxisMillisFromZero } from "cdk-monitoring-constructs";
import { type JobMetric, metricDimensions, metricsNamespace } from "../../../server/logging/job-metrics.ts";
import type { View } from "./view.ts";

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/graph-dynamic-labels.html
const kindOfCurve = `\${PROP('Dim.${metricDimensions.kind}')}`;

/** The metrics that the functions print of jobs. A metric exists for each kind of job that has run. */
export function viewJobs(stackName: string): View {
  const ended = (name: JobMetric, label: string) =>
    new MathExpression({ expression: `SUM(${search(name, "Sum")})`, label });
  return {
    lost: [
      {
        title: "Submissions whose id another one has",
        metrics: [ended("SubmissionsRefused", "Not run")],
        graphWidgetAxis: CountAxisFromZero,
      },
    ],
    slow: [
      {
        title: "Median time of a job that succeeded, by kind",
        metrics: [new MathExpression({ expression: search("ProcessingTime", "p50"), label: kindOfCurve })],
        graphWidgetAxis: TimeAxisMillisFromZero,
      },
    ],
    busy: [
      {
        title: "How jobs ended",
        metrics: [
          ended("JobsSucceeded", "Succeeded"),
          ended("JobsFailed", "Failed"),
          ended("JobsCancelled", "Cancelled"),
          ended("DuplicateDeliveries", "Delivered twice"),
        ],
        graphWidgetAxis: CountAxisFromZero,
      },
    ],
  };

  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html
  function search(name: JobMetric, statistic: string): string {
    const schema = [metricsNamespace, metricDimensions.kind, metricDimensions.stack].join(",");
    return `SEARCH('{${schema}} ${metricDimensions.stack}="${stackName}" MetricName="${name}"', '${statistic}', 300)`;
  }
}
