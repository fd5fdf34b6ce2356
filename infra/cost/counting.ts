import { metricDimensions, metricsNamespace, noKind } from "../../server/logging/job-metrics.ts";
import { runningPartitions } from "../../server/table/item.ts";
import { countStalledJobsEverySeconds, stalledJobsLimits } from "../settings/settings.ts";
import { assumptions, hoursPerMonth } from "./figures/assumptions.ts";
import { cost, prices } from "./figures/prices.ts";
import { readUnits } from "./job/item-size.ts";
import { functionLogBytes } from "./job/log-lines.ts";

const count = (hoursPerMonth * 3_600) / countStalledJobsEverySeconds;

// A sample of the line that the function prints for a count.
const { stack, kind } = metricDimensions;
const metric = {
  Namespace: metricsNamespace,
  Dimensions: [[stack, kind]],
  Metrics: [{ Name: "JobsStalled", Unit: "Count" }],
};
const line = JSON.stringify({
  _aws: { Timestamp: 1_793_611_800_000, CloudWatchMetrics: [metric] },
  [stack]: "JobsApi",
  [kind]: noKind,
  JobsStalled: 0,
  requestId: "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10",
});

/** The monthly cost of counting stalled jobs while none is stalled: invocations, queries and logs. */
export const countingCost = {
  name: "counts of them",
  count,
  dollars:
    cost(prices.lambdaRequest, count) +
    cost(prices.lambdaMemory, count * assumptions.countSeconds * (stalledJobsLimits.memoryMegabytes / 1_024)) +
    cost(prices.readUnit, count * runningPartitions.length * readUnits(0)) +
    cost(prices.logIngestion, count * functionLogBytes(`${line}\n`)),
};
