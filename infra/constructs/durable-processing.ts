import { type CfnElement, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Policy, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Alias, type IFunction, type IVersion } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { DurableExecutionSettings, Settings } from "../settings/settings.ts";
import { BundledFunction } from "./bundled-function.ts";
import { createDeadLetterQueue } from "./dead-letter-queue.ts";
import type { JobsTable } from "./jobs-table.ts";
import { suppressWildcardNag } from "./suppress-nag.ts";

export interface DurableProcessingProps {
  readonly table: JobsTable;
  readonly settings: Settings;
  readonly durableExecution: DurableExecutionSettings;
  readonly errorHandling: IFunction;
}

/**
 * Steps 4, 5 and 9 as durable executions. Lambda supports no on-failure destination for them: the event of a failed one goes to the
 * dead-letter queue, and the relay function turns it into the failure record that error handling expects.
 * https://docs.aws.amazon.com/lambda/latest/dg/durable-invoking.html
 */
export class DurableProcessing extends Construct {
  readonly processing: BundledFunction;
  /** Durable functions can only be invoked by a qualified ARN. */
  readonly alias: IFunction;
  /** The dead-letter queue for the events of failed executions. */
  readonly deadLetters: Queue;
  /** The queue for messages that could not be relayed five times. Only an operator empties it. */
  readonly parked: Queue;
  /** Relays dead letters to error handling. */
  readonly relay: BundledFunction;

  constructor(scope: Construct, id: string, props: DurableProcessingProps) {
    super(scope, id);
    const { table, settings, durableExecution, errorHandling } = props;
    const { timeoutSeconds, retentionDays } = durableExecution;
    this.parked = createDeadLetterQueue(this, "Parked", settings);
    this.deadLetters = createDeadLetterQueue(this, "DeadLetters", settings, {
      // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-queueconfig
      visibilityTimeout: Duration.seconds(6 * settings.errorHandling.timeoutSeconds + 30),
      deadLetterQueue: { queue: this.parked, maxReceiveCount: 5 },
    });

    this.processing = new BundledFunction(this, "Processing", {
      description: "Processes a job in a durable execution and puts its result in the jobs table",
      entry: "server/handlers/process-job-durably.ts",
      jobsTable: table.name,
      settings,
      limits: "processing",
      environment: { DURABLE_TIMEOUT_SECONDS: String(timeoutSeconds) },
      durable: {
        durableConfig: {
          executionTimeout: Duration.seconds(timeoutSeconds),
          retentionPeriod: Duration.days(retentionDays),
        },
        deadLetterQueue: this.deadLetters,
        // An execution continues on the version it started with, even after later deployments.
        currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
      },
    });
    const { function: processing, grantPrincipal: role } = this.processing;
    const executions = [`${processing.functionArn}:*`];
    this.#suppressExecutionsNag(this);
    // A policy of its own: the function depends on the role's default policy, and this one depends on the function.
    const checkpoints = new Policy(this, "Checkpoints", {
      statements: [
        new PolicyStatement({
          actions: ["lambda:CheckpointDurableExecution", "lambda:GetDurableExecutionState"],
          resources: executions,
        }),
      ],
      roles: [role],
    });

    // CDK declares optional properties with and without `undefined`.
    const version = processing.currentVersion as IVersion;
    const alias = new Alias(this, "Alias", { aliasName: "live", version });
    alias.node.addDependency(checkpoints);
    alias.configureAsyncInvoke({ maxEventAge: Duration.seconds(settings.processing.maximumEventAgeSeconds) });
    this.alias = alias as IFunction;

    this.relay = new BundledFunction(this, "Relay", {
      description: "Sends the failures of durable executions on to error handling",
      entry: "server/handlers/relay-failures.ts",
      jobsTable: table.name,
      settings,
      limits: "errorHandling",
      environment: { ERROR_HANDLING_FUNCTION: errorHandling.functionArn },
    });
    table.grant(this.relay, "dynamodb:GetItem", "dynamodb:UpdateItem");
    this.grantGetExecution(this.relay);
    this.relay.grantPrincipal.addToPolicy(
      new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [errorHandling.functionArn] }),
    );
    // A batch of one: a message that has to wait does not return others to the queue.
    this.relay.function.addEventSource(new SqsEventSource(this.deadLetters, { batchSize: 1 }));
  }

  /** Lets a function read the state of an execution from Lambda. */
  grantGetExecution(grantee: BundledFunction): void {
    const resources = [`${this.processing.function.functionArn}:*`];
    grantee.grantPrincipal.addToPolicy(new PolicyStatement({ actions: ["lambda:GetDurableExecution"], resources }));
    this.#suppressExecutionsNag(grantee);
  }

  #suppressExecutionsNag(construct: Construct): void {
    const logicalId = Stack.of(this).getLogicalId(this.processing.function.node.defaultChild as CfnElement);
    suppressWildcardNag(
      construct,
      [`Resource::<${logicalId}.Arn>:*`],
      "An execution's ARN starts with its version's, which changes.",
    );
  }
}
