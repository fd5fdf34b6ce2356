import type { Duration } from "aws-cdk-lib";
import { ComparisonOperator, type CompositeAlarm, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import {
  type AlarmWithAnnotation,
  type CustomAlarmThreshold,
  type CustomMetricWithAlarm,
  type CustomThreshold,
  type MonitoringFacade,
  notifySns,
} from "cdk-monitoring-constructs";
import { describeSignal, type Signal, signals } from "./signals.ts";

/** The number and length of the periods that are evaluated, and how many of them must exceed the threshold. */
interface Periods {
  readonly period?: Duration;
  readonly datapointsToAlarm: number;
  readonly evaluationPeriods: number;
}

/**
 * The alarms of a stack. Each belongs to a signal, which is the library's disambiguator, and has a `subject` that is unique within the
 * signal.
 */
export class Alarms {
  readonly #stackName: string;

  constructor(stackName: string) {
    this.#stackName = stackName;
  }

  /** An alarm for a monitor of the library, with the monitor's kind of threshold. */
  for<T extends object>(
    signal: Signal,
    subject: string,
    threshold: T & Periods,
  ): Record<string, T & CustomAlarmThreshold> {
    return {
      [signal]: {
        ...threshold,
        // The library's names and descriptions say neither what happens nor what to do.
        alarmNameOverride: `${this.#stackName}-${signal}-${subject}`,
        alarmDescriptionOverride: describeSignal(signal),
        // Most metrics are only sent when there is something to count.
        treatMissingDataOverride: TreatMissingData.NOT_BREACHING,
      },
    };
  }

  /** An alarm for a metric outside the library's monitors. It sounds above the threshold. */
  on(
    metric: CustomMetricWithAlarm["metric"],
    signal: Signal,
    subject: string,
    threshold: { readonly threshold: number } & Periods & Pick<CustomAlarmThreshold, "overrideAnnotationVisibility">,
  ): CustomMetricWithAlarm {
    const comparisonOperator = ComparisonOperator.GREATER_THAN_THRESHOLD;
    return {
      metric,
      alarmFriendlyName: subject,
      addAlarm: this.for<Pick<CustomThreshold, "threshold" | "comparisonOperator">>(signal, subject, {
        ...threshold,
        comparisonOperator,
      }),
    };
  }

  /**
   * Creates a composite alarm for each signal, which sounds if any alarm of the signal does. Only composite alarms notify the topic, so that
   * a cause that shows in several metrics is one e-mail.
   */
  compose(
    facade: MonitoringFacade,
    created: readonly AlarmWithAnnotation[],
    topic: ITopic | undefined,
  ): CompositeAlarm[] {
    const factory = facade.createAlarmFactory(this.#stackName);
    return signals.map((signal) =>
      factory.addCompositeAlarm(
        created.filter(({ disambiguator }) => disambiguator === signal),
        {
          disambiguator: signal,
          alarmNameOverride: `${this.#stackName}-${signal}`,
          alarmDescriptionOverride: describeSignal(signal),
          ...(topic !== undefined && { actionOverride: notifySns(topic) }),
        },
      ),
    );
  }
}
