import type { CustomMetricGroup, Monitoring } from "cdk-monitoring-constructs";

/** What there is to see of one subject: graphs that answer an operator's first questions, and its details. */
export interface View {
  readonly lost?: readonly CustomMetricGroup[];
  readonly slow?: readonly CustomMetricGroup[];
  readonly busy?: readonly CustomMetricGroup[];
  readonly details?: readonly Monitoring[];
}
