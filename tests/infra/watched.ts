import type { Template } from "aws-cdk-lib/assertions";

/** An alarm's metrics, threshold, and periods: how many of how many, and their seconds. */
export interface WatchedAlarm {
  readonly watched: readonly string[];
  readonly threshold: number;
  readonly periods: string;
}

/** The metric alarms of a template, keyed by name. */
export function alarmsOf(template: Template): Map<string, WatchedAlarm> {
  return new Map(
    Object.values(template.findResources("AWS::CloudWatch::Alarm")).map(({ Properties }) => {
      const { AlarmName, Metrics, Threshold, DatapointsToAlarm, EvaluationPeriods } = Properties;
      const [period] = (Metrics as MetricQuery[]).flatMap(({ MetricStat }) => MetricStat?.Period ?? []);
      const periods = `${DatapointsToAlarm} of ${EvaluationPeriods} x ${period}`;
      return [AlarmName, { watched: Metrics.map(queryText), threshold: Threshold, periods }];
    }),
  );
}

export interface CompositeAlarm {
  /** The logical id. */
  readonly id: string;
  /** The names of the alarms that it combines. */
  readonly parts: readonly string[];
  readonly actions?: unknown;
}

/** The composite alarms of a template, keyed by name. */
export function compositesOf(template: Template): Map<string, CompositeAlarm> {
  const alarms = template.findResources("AWS::CloudWatch::Alarm");
  return new Map(
    Object.entries(template.findResources("AWS::CloudWatch::CompositeAlarm")).map(([id, { Properties }]) => {
      const ids = JSON.stringify(Properties.AlarmRule).matchAll(/"Fn::GetAtt":\["(\w+)","Arn"\]/g);
      const parts = [...ids].map(([, part = ""]) => alarms[part]?.["Properties"].AlarmName as string).sort();
      return [Properties.AlarmName, { id: text({ Ref: id }), parts, actions: Properties.AlarmActions }];
    }),
  );
}

export interface Widget {
  readonly type: string;
  readonly properties: {
    readonly markdown?: string;
    readonly alarms?: readonly string[];
    readonly metrics?: readonly (readonly unknown[])[];
    readonly yAxis?: { readonly left?: { readonly label?: string } };
  };
}

/** The dashboard's name and its widgets from top to bottom. */
export function dashboardOf(template: Template): { name: string; widgets: Widget[] } {
  const [dashboard] = Object.values(template.findResources("AWS::CloudWatch::Dashboard"));
  const { DashboardName, DashboardBody } = dashboard?.["Properties"] ?? {};
  return { name: text(DashboardName), widgets: JSON.parse(text(DashboardBody)).widgets };
}

interface MetricQuery {
  readonly Id: string;
  readonly Expression?: string;
  readonly ReturnData: boolean;
  readonly MetricStat?: {
    readonly Metric: {
      readonly Namespace: unknown;
      readonly MetricName: string;
      readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
    };
    readonly Stat: string;
    readonly Period: number;
  };
}

function queryText({ Id, Expression, ReturnData, MetricStat }: MetricQuery): string {
  if (MetricStat === undefined) return Expression ?? "";
  const { Namespace, MetricName, Dimensions = [] } = MetricStat.Metric;
  const dimensions = Dimensions.map(({ Name, Value }) => `${Name}=${text(Value)}`);
  return [...(ReturnData ? [] : [`${Id}:`]), text(Namespace), MetricName, MetricStat.Stat, ...dimensions].join(" ");
}

/** A value of a template. Logical ids without their hashes stand for values that only CloudFormation knows. */
function text(value: unknown): string {
  if (typeof value === "string") return value;
  const [[name, argument] = []] = Object.entries(value as Record<string, unknown>);
  if (name === "Ref") return (argument as string).replace(/[0-9A-F]{8}$/, "");
  const [first, second] = argument as [unknown, unknown];
  if (name === "Fn::GetAtt") return text({ Ref: first });
  if (name === "Fn::Join") return (second as unknown[]).map(text).join(first as string);
  if (name === "Fn::Select") return `${first} of ${text(second)}`;
  if (name === "Fn::Split") return text(second);
  throw new Error(`What ${name} becomes is not known here.`);
}
