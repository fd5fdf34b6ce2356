import { MathExpression, type Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import {
  AxisPosition,
  CountAxisFromZero,
  type CustomMetricGroup,
  LambdaFunctionMonitoring,
  type MonitoringFacade,
  RateAxisFromZero,
  TimeAxisSecondsFromZero,
} from "cdk-monitoring-constructs";
import type { FunctionSettings, Settings } from "../../settings/settings.ts";
import type { EventProcessing } from "../event-processing.ts";
import type { Alarms } from "./alarms.ts";
import { shareOf } from "./share.ts";
import { failedShare, immediate, longWait, none, overall, sustained } from "./thresholds.ts";
import type { View } from "./view.ts";

/**
 * Processing and error handling, which Lambda invokes asynchronously:
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export function viewFunctions(
  facade: MonitoringFacade,
  alarms: Alarms,
  eventProcessing: EventProcessing,
  settings: Settings,
): View {
  const processing = eventProcessing.processing.function;
  const errorHandling = eventProcessing.errorHandling.function;
  return {
    lost: [
      undelivered(alarms, processing, errorHandling),
      unrecorded(alarms, errorHandling),
      failed(alarms, processing),
    ],
    slow: [waiting(alarms, processing, errorHandling, settings), duration(processing, settings)],
    busy: [jobs(processing), concurrency(processing, settings)],
    details: [
      new LambdaFunctionMonitoring(facade, {
        lambdaFunction: processing,
        humanReadableName: "Processing",
        isIterator: false,
        addThrottlesCountAlarm: alarms.for("JobsWait", "ProcessingThrottles", { maxErrorCount: none, ...sustained }),
      }),
      new LambdaFunctionMonitoring(facade, {
        lambdaFunction: errorHandling,
        humanReadableName: "Error handling",
        isIterator: false,
        // With retries, only dropped events count: see AsyncEventsDropped.
        ...(settings.errorHandling.retryAttempts === 0 && {
          addFaultCountAlarm: alarms.for("JobsToReplay", "ErrorHandlingErrors", { maxErrorCount: none, ...immediate }),
        }),
        addThrottlesCountAlarm: alarms.for("JobsWait", "ErrorHandlingThrottles", { maxErrorCount: none, ...sustained }),
      }),
    ],
  };
}

function undelivered(alarms: Alarms, processing: IFunction, errorHandling: IFunction): CustomMetricGroup {
  const metric = (of: IFunction, label: string) => count(of, "DestinationDeliveryFailures", label);
  const threshold = { threshold: none, ...immediate };
  return {
    title: "Failed jobs whose record got lost",
    metrics: [
      alarms.on(metric(processing, "On the way to error handling"), "JobsLost", "Processing", threshold),
      alarms.on(metric(errorHandling, "On the way to the archive"), "JobsLost", "ErrorHandling", threshold),
    ],
    graphWidgetAxis: CountAxisFromZero,
  };
}

function unrecorded(alarms: Alarms, errorHandling: IFunction): CustomMetricGroup {
  const dropped = count(errorHandling, "AsyncEventsDropped", "Sent to the archive");
  return {
    title: "Failed jobs that wait for a replay",
    metrics: [alarms.on(dropped, "JobsToReplay", "ErrorHandlingDropped", { threshold: none, ...immediate })],
    graphWidgetAxis: CountAxisFromZero,
  };
}

/** Lambda counts an event as dropped after its last retry, or if it never ran, even if its failure record was delivered. */
function failed(alarms: Alarms, processing: IFunction): CustomMetricGroup {
  const dropped = count(processing, "AsyncEventsDropped", "Failed");
  const errors = count(processing, "Errors", "Errors");
  const ofRun = shareOf({ errors }, { run: count(processing, "Invocations", "Started") }, "Share of those run");
  const ofAll = shareOf(
    { dropped },
    { accepted: count(processing, "AsyncEventsReceived", "Accepted") },
    "Share of those accepted",
  );
  const threshold = { threshold: failedShare, ...overall };
  return {
    title: "Jobs that failed",
    metrics: [
      dropped,
      { ...alarms.on(ofRun, "JobsFail", "ProcessingErrors", threshold), position: AxisPosition.RIGHT },
      { ...alarms.on(ofAll, "JobsFail", "ProcessingDropped", threshold), position: AxisPosition.RIGHT },
    ],
    graphWidgetAxis: CountAxisFromZero,
    graphWidgetRightAxis: RateAxisFromZero,
  };
}

function waiting(
  alarms: Alarms,
  processing: IFunction,
  errorHandling: IFunction,
  settings: Settings,
): CustomMetricGroup {
  const age = (of: IFunction, label: string) =>
    inSeconds(of.metric("AsyncEventAge", { statistic: Stats.MAXIMUM }), label);
  // A threshold line this high would flatten the curves.
  const hidden = { overrideAnnotationVisibility: false };
  const threshold = (own: FunctionSettings) => ({ threshold: longWait(own), ...immediate, ...hidden });
  return {
    title: "Longest wait for a function",
    metrics: [
      alarms.on(age(processing, "Jobs"), "JobsWait", "ProcessingAge", threshold(settings.processing)),
      alarms.on(age(errorHandling, "Failures"), "JobsWait", "ErrorHandlingAge", threshold(settings.errorHandling)),
    ],
    graphWidgetAxis: TimeAxisSecondsFromZero,
  };
}

function duration(processing: IFunction, { processing: { timeoutSeconds } }: Settings): CustomMetricGroup {
  return {
    title: "Time that a job runs",
    metrics: [
      inSeconds(processing.metricDuration({ statistic: Stats.percentile(50) }), "Median"),
      inSeconds(processing.metricDuration({ statistic: Stats.MAXIMUM }), "Longest"),
    ],
    horizontalAnnotations: [{ value: timeoutSeconds, label: "Timeout" }],
    graphWidgetAxis: TimeAxisSecondsFromZero,
  };
}

function jobs(processing: IFunction): CustomMetricGroup {
  return {
    title: "Jobs",
    metrics: [count(processing, "AsyncEventsReceived", "Accepted"), count(processing, "Invocations", "Started")],
    graphWidgetAxis: CountAxisFromZero,
  };
}

function concurrency(processing: IFunction, { processing: { reservedConcurrency } }: Settings): CustomMetricGroup {
  const label = "Running at once";
  return {
    title: "Concurrency",
    metrics: [processing.metric("ConcurrentExecutions", { label, statistic: Stats.MAXIMUM })],
    horizontalAnnotations: reservedConcurrency === undefined ? [] : [{ value: reservedConcurrency, label: "Reserved" }],
    graphWidgetAxis: CountAxisFromZero,
  };
}

function count(of: IFunction, metricName: string, label: string): Metric {
  return of.metric(metricName, { label, statistic: Stats.SUM });
}

/** Converts Lambda's milliseconds to seconds, the unit of the settings. The label must be one word: it names the metric in the expression. */
function inSeconds(milliseconds: Metric, label: string): MathExpression {
  const id = label.toLowerCase();
  return new MathExpression({ expression: `${id} / 1000`, usingMetrics: { [id]: milliseconds }, label });
}
