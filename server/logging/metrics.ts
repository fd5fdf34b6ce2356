import { Metrics } from "@aws-lambda-powertools/metrics";
import type { JobKind } from "../../sdk/src/generated/kinds.ts";
import { type JobMetric, jobMetrics, metricDimensions, metricsNamespace, noKind } from "./job-metrics.ts";

export const metrics = new Metrics({ namespace: metricsNamespace });

/** Prints one line of metrics for a kind of job, with the ids set by `observed`. */
export function measure(kind: JobKind | undefined, values: Partial<Record<JobMetric, number>>): void {
  metrics.addDimension(metricDimensions.kind, kind ?? noKind);
  for (const [name, value] of Object.entries(values)) metrics.addMetric(name, jobMetrics[name as JobMetric], value);
  metrics.publishStoredMetrics();
}
