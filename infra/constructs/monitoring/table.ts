import { MathExpression, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { type ITable, Operation } from "aws-cdk-lib/aws-dynamodb";
import {
  CountAxisFromZero,
  CustomMonitoring,
  DynamoTableGlobalSecondaryIndexMetricFactory,
  DynamoTableMetricFactory,
  type MetricWithAlarmSupport,
  type MonitoringFacade,
  RateAxisFromZero,
  TimeAxisMillisFromZero,
} from "cdk-monitoring-constructs";
import { jobsIndex, runningIndex } from "../../../server/table/schema.ts";
import type { Alarms } from "./alarms.ts";
import { none, sustained } from "./thresholds.ts";
import type { View } from "./view.ts";

/** What the functions and the API ask of the table. */
const operations = [Operation.GET_ITEM, Operation.UPDATE_ITEM, Operation.QUERY];

/**
 * The jobs table and its indexes, whose throttles DynamoDB counts apart. The library's own monitor has graphs of provisioned
 * capacity, which the table does not use, and a sum of errors that shows none (see below).
 */
export function viewTable(facade: MonitoringFacade, alarms: Alarms, table: ITable): View {
  const metrics = facade.createMetricFactory();
  const ofTable = new DynamoTableMetricFactory(metrics, { table });
  const ofIndexCalled = (globalSecondaryIndexName: string) =>
    new DynamoTableGlobalSecondaryIndexMetricFactory(metrics, { table, globalSecondaryIndexName });
  const ofIndex = ofIndexCalled(jobsIndex.name);
  const ofRunning = ofIndexCalled(runningIndex.name);
  const throttles = (metric: MetricWithAlarmSupport, subject: string) =>
    alarms.on(metric, "TableThrottles", subject, { threshold: none, ...sustained });
  const row = new CustomMonitoring(facade, {
    humanReadableName: "Jobs table",
    alarmFriendlyName: "Table",
    metricGroups: [
      {
        title: "Throttled by the table",
        metrics: [
          throttles(ofTable.metricThrottledReadRequestCount(), "Reads"),
          throttles(ofTable.metricThrottledWriteRequestCount(), "Writes"),
        ],
        graphWidgetAxis: CountAxisFromZero,
      },
      {
        title: "Throttled by the index",
        metrics: [
          throttles(ofIndex.metricThrottledReadRequestCount(), "IndexReads"),
          throttles(ofIndex.metricThrottledWriteRequestCount(), "IndexWrites"),
        ],
        graphWidgetAxis: CountAxisFromZero,
      },
      {
        title: "Throttled by the index of running jobs",
        metrics: [throttles(ofRunning.metricThrottledWriteRequestCount(), "RunningIndexWrites")],
        graphWidgetAxis: CountAxisFromZero,
      },
      {
        title: "Failed on DynamoDB's side",
        metrics: [alarms.on(systemErrors(table), "TableErrors", "Requests", { threshold: none, ...sustained })],
        graphWidgetAxis: CountAxisFromZero,
      },
      {
        title: "Time to answer",
        metrics: operations.map((operation) => ofTable.metricAverageSuccessfulRequestLatencyInMillis(operation)),
        graphWidgetAxis: TimeAxisMillisFromZero,
      },
      {
        title: "Capacity units a second",
        metrics: [
          ofTable.metricConsumedReadCapacityUnits().with({ label: "Read" }),
          ofTable.metricConsumedWriteCapacityUnits().with({ label: "Written" }),
        ],
        graphWidgetAxis: RateAxisFromZero,
      },
    ],
  });
  return { details: [row] };
}

/**
 * The sum over the operations, the least that DynamoDB tells of. It tells only of what occurs, and a sum with one part missing
 * would be missing as a whole. Alarms of its metrics keep their state while data is missing, whatever they ask for: zeros end them.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
function systemErrors(table: ITable): MathExpression {
  const usingMetrics = Object.fromEntries(
    operations.map((operation) => [
      `errors${operation}`,
      table.metric("SystemErrors", {
        dimensionsMap: { TableName: table.tableName, Operation: operation },
        statistic: Stats.SUM,
      }),
    ]),
  );
  const expression = Object.keys(usingMetrics)
    .map((id) => `FILL(${id}, 0)`)
    .join(" + ");
  return new MathExpression({ expression, usingMetrics, label: "Errors" });
}
