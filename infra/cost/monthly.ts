import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { examples } from "../../sdk/src/generated/examples.ts";
import { jobMetrics } from "../../server/logging/job-metrics.ts";
import { parseContract } from "../contract/contract.ts";
import type { Settings } from "../settings/settings.ts";
import { JobsApiStack } from "../stack.ts";
import { countingCost } from "./counting.ts";
import { cost, type Price, prices } from "./figures/prices.ts";

/** A cost per month that does not depend on jobs: the number of units, and dollars. */
export interface MonthlyCost {
  readonly name: string;
  readonly count: number;
  readonly dollars: number;
}

type Properties = Readonly<Record<string, unknown>>;

/** Counts the resources of the API's template. The docs site, billed by its readers, costs cents. */
export function monthlyCosts(settings: Settings): MonthlyCost[] {
  const template = synthesize(settings);
  const of = (type: string) =>
    Object.values(template.findResources(type)).map(({ Properties = {} }) => Properties as Properties);
  const rules = of("AWS::WAFv2::WebACL").map((acl) => list(acl["Rules"]).length);
  const rows: [one: string, many: string, count: number, price: Price][] = [
    ["KMS key", "KMS keys", of("AWS::KMS::Key").length, prices.key],
    [
      "metric of an alarm",
      "metrics of alarms",
      of("AWS::CloudWatch::Alarm").map(alarmMetrics).reduce(add, 0),
      prices.alarm,
    ],
    ["composite alarm", "composite alarms", of("AWS::CloudWatch::CompositeAlarm").length, prices.compositeAlarm],
    ["dashboard", "dashboards", of("AWS::CloudWatch::Dashboard").length, prices.dashboard],
    ["web ACL", "web ACLs", rules.length, prices.webAcl],
    ["rule of it", "rules of it", rules.reduce(add, 0), prices.webAclRule],
    ["metric of stalled jobs", "metrics of stalled jobs", 1, prices.metric],
  ];
  return [
    ...rows
      .filter(([, , count]) => count > 0)
      .map(([one, many, count, price]) => ({ name: count === 1 ? one : many, count, dollars: cost(price, count) })),
    countingCost,
  ];
}

// The metric of stalled jobs is one for all kinds, and exists without jobs.
const metricsOfKinds = Object.keys(jobMetrics).length - 1;

/** Dollars a month for the metrics that functions print, if jobs of every kind end in every way. */
export const jobMetricsCost = cost(prices.metric, metricsOfKinds * Object.keys(examples).length);

/** The metrics of an alarm. Those of an expression are billed one by one. */
function alarmMetrics({ Metrics }: Properties): number {
  return Math.max(1, list(Metrics).filter((metric) => (metric as Properties)["MetricStat"] !== undefined).length);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function add(sum: number, count: number): number {
  return sum + count;
}

/** Synthesizes the stack's template without the functions' bundles. */
function synthesize(settings: Settings): Template {
  const outdir = mkdtempSync(join(tmpdir(), "cost-"));
  try {
    const app = new App({ outdir, context: { "aws:cdk:bundling-stacks": [] }, analyticsReporting: false });
    const contract = parseContract(readFileSync(new URL("../../openapi.yaml", import.meta.url), "utf8"));
    return Template.fromStack(new JobsApiStack(app, settings.stackName, { contract, settings }));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
