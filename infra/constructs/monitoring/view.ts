import type { CustomMetricGroup, Monitoring } from "cdk-monitoring-constructs";

/** The graphs of one subject: those that answer an operator's first questions, and its details. */
export interface View {
  readonly lost?: readonly CustomMetricGroup[];
  readonly slow?: readonly CustomMetricGroup[];
  readonly busy?: readonly CustomMetricGroup[];
  readonly details?: readonly Monitoring[];
}
