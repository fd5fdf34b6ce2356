import { Fn } from "aws-cdk-lib";
import { Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { Rule } from "aws-cdk-lib/aws-events";

/** The sum of a metric of EventBridge for a rule of a custom bus. */
export function ruleMetric(rule: Rule, metricName: string, label: string): Metric {
  // The metric has two dimensions, and CloudFormation's reference to a rule is "bus|rule":
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
  // https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1131
  const names = Fn.split("|", rule.ruleName);
  return new Metric({
    namespace: "AWS/Events",
    metricName,
    dimensionsMap: { EventBusName: Fn.select(0, names), RuleName: Fn.select(1, names) },
    label,
    statistic: Stats.SUM,
  });
}
