import { Stats } from "aws-cdk-lib/aws-cloudwatch";
import { CountAxisFromZero } from "cdk-monitoring-constructs";
import type { Replay } from "../replay.ts";
import type { Alarms } from "./alarms.ts";
import { ruleMetric } from "./rule-metric.ts";
import { immediate, none } from "./thresholds.ts";
import type { View } from "./view.ts";

/** The rule that runs replayed jobs again, and its dead-letter queue, which only an operator empties. */
export function viewReplay(alarms: Alarms, { rule, deadLetterQueue }: Replay): View {
  const threshold = { threshold: none, ...immediate };
  const failed = ruleMetric(rule, "FailedInvocations", "Not delivered");
  const unkept = ruleMetric(rule, "InvocationsFailedToBeSentToDlq", "Not in the dead-letter queue either");
  const kept = deadLetterQueue.metricApproximateNumberOfMessagesVisible({
    label: "In the dead-letter queue",
    statistic: Stats.MAXIMUM,
  });
  return {
    lost: [
      {
        title: "Replayed jobs",
        metrics: [
          ruleMetric(rule, "Invocations", "Replayed"),
          ruleMetric(rule, "InvocationsSentToDlq", "Sent to the dead-letter queue"),
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
