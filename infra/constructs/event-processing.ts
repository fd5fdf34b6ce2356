import { Aws, Duration } from "aws-cdk-lib";
import { type Archive, EventBus, type IEventBus } from "aws-cdk-lib/aws-events";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { EventBridgeDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { Construct } from "constructs";
import { failurePattern } from "../../server/failures/failure-events.ts";
import type { Settings } from "../settings/settings.ts";
import { BundledFunction } from "./bundled-function.ts";
import { DurableProcessing } from "./durable-processing.ts";
import { FailureLog } from "./failure-log.ts";
import { FunctionDestination } from "./function-destination.ts";
import type { JobsTable } from "./jobs-table.ts";
import { removalPolicyOf } from "./removal-policy.ts";
import { Replay } from "./replay.ts";
import { stackUuid } from "./stack-uuid.ts";

export interface EventProcessingProps {
  readonly table: JobsTable;
  readonly settings: Settings;
}

/** Steps 4, 5, 9, 10 and 12: the two functions, and the bus whose archive keeps the failures that could not be recorded. */
export class EventProcessing extends Construct {
  readonly processing: BundledFunction;
  /** The function that is invoked to process a job: an alias if it is durable. */
  readonly invoked: IFunction;
  /** Only with durable executions. */
  readonly durable?: DurableProcessing;
  readonly errorHandling: BundledFunction;
  readonly bus: EventBus;
  readonly archive: Archive;
  readonly failureLog: FailureLog;
  readonly replay: Replay;

  constructor(scope: Construct, id: string, { table, settings }: EventProcessingProps) {
    super(scope, id);
    const eventBusName = `${Aws.STACK_NAME}-failures-${stackUuid}`;
    this.bus = new EventBus(this, "Bus", { eventBusName });
    // The bus is kept with its archive: EventBridge deletes no bus that has one.
    this.bus.applyRemovalPolicy(removalPolicyOf(settings));
    this.archive = this.bus.archive("Archive", {
      description: `What ${Aws.STACK_NAME} failed to handle: replay it to run the jobs again`,
      eventPattern: { source: failurePattern.source, detailType: failurePattern["detail-type"] },
      // 0 keeps events indefinitely.
      retention: Duration.days(settings.archiveRetentionDays ?? 0),
    });
    this.archive.applyRemovalPolicy(removalPolicyOf(settings));
    this.failureLog = new FailureLog(this, "FailureLog", { bus: this.bus, busName: eventBusName, settings });

    this.errorHandling = new BundledFunction(this, "ErrorHandling", {
      description: "Puts the parameters and the reason of a failed job in the jobs table",
      entry: "server/handlers/handle-error.ts",
      jobsTable: table.name,
      settings,
      limits: "errorHandling",
      // CDK declares optional properties with and without `undefined`.
      onFailure: new EventBridgeDestination(this.bus as IEventBus),
    });
    table.grant(this.errorHandling, "dynamodb:UpdateItem");

    if (settings.durableExecution === null) {
      this.processing = new BundledFunction(this, "Processing", {
        description: "Processes a job and puts its result in the jobs table",
        entry: "server/handlers/process-job.ts",
        jobsTable: table.name,
        settings,
        limits: "processing",
        onFailure: new FunctionDestination(this.errorHandling.function),
      });
      this.invoked = this.processing.function;
    } else {
      const { durableExecution } = settings;
      const errorHandling = this.errorHandling.function;
      this.durable = new DurableProcessing(this, "Durable", { table, settings, durableExecution, errorHandling });
      this.processing = this.durable.processing;
      this.invoked = this.durable.alias;
    }
    table.grant(this.processing, "dynamodb:GetItem", "dynamodb:UpdateItem");

    this.replay = new Replay(this, "Replay", { bus: this.bus, processing: this.invoked, settings });
  }
}
