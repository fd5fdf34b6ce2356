import { Duration } from "aws-cdk-lib";
import { type Alarm, ComparisonOperator, type Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

export interface DurableAlarmsProps {
  readonly processing: IFunction;
  /** Where Lambda leaves the events of failed executions. */
  readonly letters: IQueue;
  /** Where letters go that could not be sent on. */
  readonly parked: IQueue;
}

const period = Duration.minutes(5);

/** What tells that the failure of a durable execution did not reach the jobs table. */
export class DurableAlarms extends Construct {
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, { processing, letters, parked }: DurableAlarmsProps) {
    super(scope, id);
    this.all = [
      this.#above(0, "Lost", processing.metric("DeadLetterErrors", { period, statistic: "Sum" }), [
        "Lambda could not put the event of a failed durable execution in its queue: the job stays RUNNING.",
        "List the failed executions of the function (aws lambda list-durable-executions-by-function), and send their input again.",
      ]),
      this.#above(900, "Waiting", letters.metricApproximateAgeOfOldestMessage({ period }), [
        "Failures of durable executions wait for more than 15 minutes: their jobs stay RUNNING.",
        "See the log of the relay function, and whether its event source mapping is enabled.",
      ]),
      this.#above(0, "Parked", parked.metricApproximateNumberOfMessagesVisible({ period }), [
        "Failures of durable executions could not be told. See the log of the relay function.",
        "OwnerRunning is harmless once the job has ended. Then move the messages back: aws sqs start-message-move-task.",
      ]),
    ];
  }

  #above(threshold: number, id: string, metric: Metric, description: readonly string[]): Alarm {
    return metric.createAlarm(this, id, {
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: description.join(" "),
    });
  }
}
