import { Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { CountAxisFromZero } from "cdk-monitoring-constructs";
import { type JobMetric, metricDimensions, metricsNamespace, noKind } from "../../../server/logging/job-metrics.ts";
import type { FailureLog } from "../failure-log.ts";
import type { StalledJobs } from "../stalled-jobs.ts";
import type { Alarms } from "./alarms.ts";
import { ruleMetric } from "./rule-metric.ts";
import { atOnce, counted, none, repeated } from "./thresholds.ts";
import type { View } from "./view.ts";

export interface StalledView {
  readonly stackName: string;
  readonly stalledJobs: StalledJobs;
  readonly failureLog: FailureLog;
}

const metricName: JobMetric = "JobsStalled";

/** The jobs that have gone silent, as the schedule counts them; and what would hide them, or that they can be replayed. */
export function viewStalled(alarms: Alarms, { stackName, stalledJobs, failureLog }: StalledView): View {
  const stalled = new Metric({
    namespace: metricsNamespace,
    metricName,
    // They are counted together, whatever their kinds.
    dimensionsMap: { [metricDimensions.stack]: stackName, [metricDimensions.kind]: noKind },
    label: "Stalled",
    statistic: Stats.MAXIMUM,
  });
  const failed = stalledJobs.function.function.metric("AsyncEventsDropped", {
    label: "Counts that failed",
    statistic: Stats.SUM,
  });
  const unnoted = ruleMetric(failureLog.rule, "FailedInvocations", "Archived, not in the failure log");
  return {
    lost: [
      {
        title: "Jobs that have gone silent",
        metrics: [
          alarms.on(stalled, "JobsStalled", "Count", { threshold: none, ...counted }),
          // One that failed is made up for by the next.
          alarms.on(failed, "JobsStalled", "CountFails", { threshold: none, ...repeated }),
          alarms.on(unnoted, "JobsStalled", "NotNoted", { threshold: none, ...atOnce }),
        ],
        graphWidgetAxis: CountAxisFromZero,
      },
    ],
  };
}
