import { Aws, Duration } from "aws-cdk-lib";
import { EventBus, type IEventBus } from "aws-cdk-lib/aws-events";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { EventBridgeDestination, LambdaDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { Construct } from "constructs";
import { failurePattern, type Settings } from "../settings.ts";
import { BundledFunction } from "./bundled-function.ts";
import { DurableProcessing } from "./durable-processing.ts";
import type { JobsTable } from "./jobs-table.ts";
import { Replay } from "./replay.ts";

export interface EventProcessingProps {
  readonly table: JobsTable;
  readonly settings: Settings;
}

/** Steps 4, 5, 9, 10 and 12: the two functions, and the bus that keeps what both failed to handle. */
export class EventProcessing extends Construct {
  /** `function` is what is invoked: the function, or the alias of a durable one. */
  readonly processing: { readonly function: IFunction };
  /** With durable executions only. */
  readonly durable?: DurableProcessing;

  constructor(scope: Construct, id: string, { table, settings }: EventProcessingProps) {
    super(scope, id);
    const bus = new EventBus(this, "Bus", { eventBusName: `${Aws.STACK_NAME}-failures` });
    bus.archive("Archive", {
      description: `What ${Aws.STACK_NAME} failed to handle: replay it to run the jobs again`,
      eventPattern: { source: failurePattern.source, detailType: failurePattern["detail-type"] },
      retention: Duration.days(settings.archiveRetentionDays),
    });

    const errorHandling = new BundledFunction(this, "ErrorHandling", {
      description: "Puts the parameters and the reason of a failed job in the jobs table",
      entry: "server/handlers/handle-error.ts",
      jobsTable: table.name,
      settings,
      function: settings.errorHandling,
      // CDK declares an optional property twice, once without `undefined`.
      onFailure: new EventBridgeDestination(bus as IEventBus),
    });
    table.grant(errorHandling, "dynamodb:UpdateItem");

    if (settings.durableExecution === null) {
      const processing = new BundledFunction(this, "Processing", {
        description: "Processes a job and puts its result in the jobs table",
        entry: "server/handlers/process-job.ts",
        jobsTable: table.name,
        settings,
        function: settings.processing,
        onFailure: new LambdaDestination(errorHandling.function),
      });
      table.grant(processing, "dynamodb:GetItem", "dynamodb:UpdateItem");
      this.processing = processing;
    } else {
      const { durableExecution } = settings;
      const props = { table, settings, durableExecution, errorHandling: errorHandling.function };
      this.durable = new DurableProcessing(this, "DurableProcessing", props);
      this.processing = this.durable;
    }

    new Replay(this, "Replay", { bus, processing: this.processing.function });
  }
}
