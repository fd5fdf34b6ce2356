import { Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { CountAxisFromZero } from "cdk-monitoring-constructs";
import { type JobMetric, metricDimensions, metricsNamespace, noKind } from "../../../server/logging/job-metrics.ts";
import type { FailureLog } from "../failure-log.ts";
import type { StalledJobs } from "../stalled-jobs.ts";
import type { Alarms } from "./alarms.ts";
import { ruleMetric } from "./rule-metric.ts";
import { counted, immediate, none, repeated } from "./thresholds.ts";
import type { View } from "./view.ts";

export interface StalledView {
  readonly stackName: string;
  readonly stalledJobs: StalledJobs;
  readonly failureLog: FailureLog;
}

const metricName: JobMetric = "JobsStalled";

/** The stalled jobs that the schedule counts, and the failures that would hide them or keep them from a replay. */
export function viewStalled(alarms: Alarms, { stackName, stalledJobs, failureLog }: StalledView): View {
  const stalled = new Metric({
    namespace: metricsNamespace,
    metricName,
    // All kinds are counted together.
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
          // The next count makes up for one that fails.
          alarms.on(failed, "JobsStalled", "CountFails", { threshold: none, ...repeated }),
          alarms.on(unnoted, "JobsStalled", "NotNoted", { threshold: none, ...immediate }),
        ],
        graphWidgetAxis: CountAxisFromZero,
      },
    ],
  };
}
