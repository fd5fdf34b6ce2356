import { type Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { CountAxisFromZero, TimeAxisSecondsFromZero } from "cdk-monitoring-constructs";
import type { DurableProcessing } from "../durable-processing.ts";
import type { Alarms } from "./alarms.ts";
import { shareOf } from "./share.ts";
import { failedShare, immediate, none, overall } from "./thresholds.ts";
import type { View } from "./view.ts";

// A message is relayed immediately, and retried for five minutes.
const maxQueueSeconds = 900;

/**
 * Durable executions, and the queue through which their failures reach error handling:
 * https://docs.aws.amazon.com/lambda/latest/dg/durable-monitoring.html
 */
export function viewDurable(alarms: Alarms, { processing, deadLetters, parked }: DurableProcessing): View {
  const count = (metricName: string, label: string): Metric =>
    processing.function.metric(metricName, { label, statistic: Stats.SUM });
  const failed = count("DurableExecutionFailed", "Failed");
  const timedOut = count("DurableExecutionTimedOut", "Timed out");
  const share = shareOf(
    { failed, timedOut },
    { begun: count("DurableExecutionStarted", "Begun") },
    "Share of those begun",
  );
  const age = deadLetters.metricApproximateAgeOfOldestMessage({ label: "Oldest", statistic: Stats.MAXIMUM });
  const waiting = parked.metricApproximateNumberOfMessagesVisible({ label: "Parked", statistic: Stats.MAXIMUM });
  return {
    lost: [
      {
        title: "Failed executions that reached no one",
        metrics: [
          alarms.on(count("DeadLetterErrors", "Not in the queue"), "JobsLost", "DeadLetters", {
            threshold: none,
            ...immediate,
          }),
          alarms.on(waiting, "JobsToReplay", "Parked", { threshold: none, ...immediate }),
        ],
        graphWidgetAxis: CountAxisFromZero,
      },
      {
        title: "Executions that failed",
        metrics: [
          failed,
          timedOut,
          count("DurableExecutionStopped", "Stopped"),
          alarms.on(share, "JobsFail", "Executions", { threshold: failedShare, ...overall }),
        ],
        graphWidgetAxis: CountAxisFromZero,
      },
    ],
    slow: [
      {
        title: "Longest wait of a failure",
        metrics: [alarms.on(age, "JobsToReplay", "Letters", { threshold: maxQueueSeconds, ...immediate })],
        graphWidgetAxis: TimeAxisSecondsFromZero,
      },
    ],
  };
}
