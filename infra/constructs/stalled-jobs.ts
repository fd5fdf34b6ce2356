import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { Construct } from "constructs";
import {
  countStalledJobsEverySeconds,
  type Settings,
  stalledJobsEnvironment,
  stalledJobsLimits,
} from "../settings/settings.ts";
import { BundledFunction } from "./bundled-function.ts";
import type { DurableProcessing } from "./durable-processing.ts";
import type { JobsTable } from "./jobs-table.ts";

export interface StalledJobsProps {
  readonly table: JobsTable;
  readonly durable: DurableProcessing | undefined;
  readonly settings: Settings;
}

/** The function that counts stalled jobs on a schedule, and lists and ends them for `npm run stalled`. */
export class StalledJobs extends Construct {
  readonly function: BundledFunction;

  constructor(scope: Construct, id: string, { table, durable, settings }: StalledJobsProps) {
    super(scope, id);
    this.function = new BundledFunction(this, "Function", {
      description: "Counts, lists and ends the jobs that are RUNNING though their functions have gone silent",
      entry: "server/handlers/stalled-jobs.ts",
      jobsTable: table.name,
      settings,
      limits: stalledJobsLimits,
      asynchronous: true,
      environment: stalledJobsEnvironment(settings),
    });
    table.grantRunning(this.function, "dynamodb:Query", "dynamodb:BatchGetItem", "dynamodb:UpdateItem");
    durable?.grantGetExecution(this.function);

    const every = Duration.seconds(countStalledJobsEverySeconds);
    new Rule(this, "Schedule", {
      description: "Counts the jobs that have gone silent",
      schedule: Schedule.rate(every),
      // A count is useless once the next one is due.
      targets: [new LambdaFunction(this.function.function, { maxEventAge: every })],
    });
  }
}
