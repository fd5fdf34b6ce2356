import { Aws } from "aws-cdk-lib";
import type { IRestApi } from "aws-cdk-lib/aws-apigateway";
import { Stats } from "aws-cdk-lib/aws-cloudwatch";
import {
  ApiGatewayMonitoring,
  CountAxisFromZero,
  type MonitoringFacade,
  TimeAxisMillisFromZero,
} from "cdk-monitoring-constructs";
import type { Settings } from "../../settings/settings.ts";
import { linesWithStatus } from "../access-log.ts";
import type { JobsApi } from "../jobs-api.ts";
import type { Alarms } from "./alarms.ts";
import { apiErrorShare, none, repeated, sustained } from "./thresholds.ts";
import type { View } from "./view.ts";

/** The API. Its clients poll and retry, so that a single error needs no action. */
export function viewApi(
  facade: MonitoringFacade,
  alarms: Alarms,
  { api, accessLogs }: JobsApi,
  { stage }: Settings,
): View {
  // API Gateway's 4XX metric includes 429, but also every poll of a job that has not started. The access log may miss some of very many
  // refusals: https://repost.aws/knowledge-center/api-gateway-missing-cloudwatch-logs
  const throttled = accessLogs
    .addMetricFilter("Throttled", {
      filterPattern: linesWithStatus(429),
      metricNamespace: Aws.STACK_NAME,
      metricName: "ThrottledRequests",
    })
    .metric({ label: "Refused with 429", statistic: Stats.SUM });
  const latency = (label: string, statistic: string) => api.deploymentStage.metricLatency({ label, statistic });
  return {
    slow: [
      {
        title: "Time that the API takes to answer",
        metrics: [latency("Median", Stats.percentile(50)), latency("99 in 100", Stats.percentile(99))],
        graphWidgetAxis: TimeAxisMillisFromZero,
      },
    ],
    busy: [
      {
        title: "Requests",
        metrics: [
          api.deploymentStage.metricCount({ label: "Received", statistic: Stats.SUM }),
          alarms.on(throttled, "ApiThrottles", "Requests", { threshold: none, ...sustained }),
        ],
        graphWidgetAxis: CountAxisFromZero,
      },
    ],
    details: [
      new ApiGatewayMonitoring(facade, {
        // CDK declares optional properties with and without `undefined`.
        api: api as IRestApi,
        apiStage: stage,
        humanReadableName: "Jobs API",
        add5XXFaultRateAlarm: alarms.for("ApiErrors", "Requests", { maxErrorRate: apiErrorShare, ...repeated }),
      }),
    ],
  };
}
