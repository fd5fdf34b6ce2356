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

/** For how many of the last periods, and of what length, a threshold must be passed. */
interface Periods {
  readonly period?: Duration;
  readonly datapointsToAlarm: number;
  readonly evaluationPeriods: number;
}

/**
 * The alarms of one stack. Each belongs to a signal, and `subject` tells it from the signal's others. The library takes an alarm
 * under a name of the caller's choice, by which the alarm is found again: the signal's.
 */
export class Alarms {
  readonly #stackName: string;

  constructor(stackName: string) {
    this.#stackName = stackName;
  }

  /** For a monitor of the library's, with its own kind of threshold. */
  for<T extends object>(
    signal: Signal,
    subject: string,
    threshold: T & Periods,
  ): Record<string, T & CustomAlarmThreshold> {
    return {
      [signal]: {
        ...threshold,
        // The library's own names and texts say neither what happens nor what to do.
        alarmNameOverride: `${this.#stackName}-${signal}-${subject}`,
        alarmDescriptionOverride: describeSignal(signal),
        // Most of the metrics come only when there is something to count.
        treatMissingDataOverride: TreatMissingData.NOT_BREACHING,
      },
    };
  }

  /** For a metric that no monitor of the library's has. It sounds above the threshold. */
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
   * One alarm for each signal, which sounds if any of the signal's does. It alone tells the topic: one cause that several
   * metrics show is one e-mail.
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
