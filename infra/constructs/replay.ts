import { type CfnRule, type EventBus, Rule, RuleTargetInput } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { failurePattern, replayPattern, submissionPath } from "../../server/failures/failure-events.ts";
import type { Settings } from "../settings/settings.ts";
import { createDeadLetterQueue } from "./dead-letter-queue.ts";

export interface ReplayProps {
  readonly bus: EventBus;
  readonly processing: IFunction;
  readonly settings: Settings;
}

/** Runs the job of each event that is replayed onto the bus. Undeliverable events are kept in a queue for two weeks. */
export class Replay extends Construct {
  readonly rule: Rule;
  readonly deadLetterQueue: Queue;

  constructor(scope: Construct, id: string, { bus, processing, settings }: ReplayProps) {
    super(scope, id);
    this.deadLetterQueue = createDeadLetterQueue(this, "DeadLetterQueue", settings);
    const event = RuleTargetInput.fromEventPath(submissionPath);
    this.rule = new Rule(this, "Rule", {
      description: "Runs the job of a replayed failure record again",
      eventBus: bus,
      eventPattern: { source: failurePattern.source },
      targets: [new LambdaFunction(processing, { event, deadLetterQueue: this.deadLetterQueue })],
    });
    // CDK's event patterns do not support `replay-name`.
    (this.rule.node.defaultChild as CfnRule).eventPattern = replayPattern;
  }
}
