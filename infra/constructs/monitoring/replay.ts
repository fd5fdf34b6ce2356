import { Fn } from "aws-cdk-lib";
import { Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { Rule } from "aws-cdk-lib/aws-events";
import { CountAxisFromZero } from "cdk-monitoring-constructs";
import type { Replay } from "../replay.ts";
import type { Alarms } from "./alarms.ts";
import { atOnce, none } from "./thresholds.ts";
import type { View } from "./view.ts";

/** The rule that runs replayed jobs again, and the queue of what it could not deliver, which nothing empties by itself. */
export function viewReplay(alarms: Alarms, { rule, deadLetterQueue }: Replay): View {
  const threshold = { threshold: none, ...atOnce };
  const failed = count(rule, "FailedInvocations", "Not delivered");
  const unkept = count(rule, "InvocationsFailedToBeSentToDlq", "Not in the dead-letter queue either");
  const kept = deadLetterQueue.metricApproximateNumberOfMessagesVisible({
    label: "In the dead-letter queue",
    statistic: Stats.MAXIMUM,
  });
  return {
    lost: [
      {
        title: "Replayed jobs",
        metrics: [
          count(rule, "Invocations", "Replayed"),
          count(rule, "InvocationsSentToDlq", "Sent to the dead-letter queue"),
          alarms.on(failed, "ReplayFails", "RuleFailed", threshold),
          alarms.on(unkept, "ReplayFails", "RuleNotKept", threshold),
          alarms.on(kept, "ReplayFails", "QueueNotEmpty", threshold),
        ],
        graphWidgetAxis: CountAxisFromZero,
      },
    ],
    details: [],
  };
}

// A rule of a custom bus has both dimensions, and CloudFormation's reference to it is the two in one, "bus|rule":
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
// https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1131
function count(rule: Rule, metricName: string, label: string): Metric {
  const names = Fn.split("|", rule.ruleName);
  return new Metric({
    namespace: "AWS/Events",
    metricName,
    dimensionsMap: { EventBusName: Fn.select(0, names), RuleName: Fn.select(1, names) },
    label,
    statistic: Stats.SUM,
  });
}
