import { ArnFormat, Aws, Stack } from "aws-cdk-lib";
import { type CfnRule, type EventBus, type IRuleTarget, Rule } from "aws-cdk-lib/aws-events";
import { PolicyDocument, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { type CfnLogGroup, type LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { archivedPattern, failureLogEntry, failurePattern } from "../../server/failures/failure-events.ts";
import { failureLogRetentionDays } from "../settings/log-retention.ts";
import type { Settings } from "../settings/settings.ts";
import { createLogGroup } from "./log-group.ts";
import { stackUuid } from "./stack-uuid.ts";

// The prefix of the log groups that EventBridge writes to.
const eventLogPrefix = "/aws/events/";

export interface FailureLogProps {
  readonly bus: EventBus;
  readonly busName: string;
  readonly settings: Settings;
}

/**
 * A log of which jobs the archive holds, since an archive cannot be searched. EventBridge tries for a day to write to it, as to any
 * target: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
 */
export class FailureLog extends Construct {
  readonly name: string;
  readonly logGroup: LogGroup;
  readonly rule: Rule;

  constructor(scope: Construct, id: string, { bus, busName, settings }: FailureLogProps) {
    super(scope, id);
    const logGroupName = `${eventLogPrefix}${Aws.STACK_NAME}-failures-${stackUuid}`;
    this.logGroup = createLogGroup(this, "Logs", settings, {
      logGroupName,
      retention: failureLogRetentionDays(settings) ?? RetentionDays.INFINITE,
    });
    this.name = this.logGroup.logGroupName;
    const logGroup = this.logGroup.node.defaultChild as CfnLogGroup;
    logGroup.resourcePolicyDocument = writingPolicy(this, logGroupName, busName);

    const target: IRuleTarget = {
      // CDK's own target lets a helper function of its own write the policy, one of the ten that an account may have.
      bind: () => ({ arn: logGroupArn(this, this.name), input: { bind: () => failureLogEntry } }),
    };
    this.rule = new Rule(this, "Rule", {
      description: "Notes which job an archived failure record is of",
      eventBus: bus,
      eventPattern: { source: failurePattern.source },
      targets: [target],
    });
    // CDK's own event patterns have no `replay-name`.
    (this.rule.node.defaultChild as CfnRule).eventPattern = archivedPattern;
  }
}

/**
 * Lets the rules of the bus write to the log group: EventBridge assumes no role for that. A policy of the group's own does not count
 * against the account's. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html
 */
function writingPolicy(scope: Construct, logGroupName: string, busName: string): PolicyDocument {
  const rules = Stack.of(scope).formatArn({ service: "events", resource: "rule", resourceName: `${busName}/*` });
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        principals: ["events.amazonaws.com", "delivery.logs.amazonaws.com"].map((name) => new ServicePrincipal(name)),
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        // By its name: a reference to the group would be one of the group to itself.
        resources: [`${logGroupArn(scope, logGroupName)}:*`],
        conditions: { ArnLike: { "aws:SourceArn": rules } },
      }),
    ],
  });
}

function logGroupArn(scope: Construct, resourceName: string): string {
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
  return Stack.of(scope).formatArn({ service: "logs", resource: "log-group", resourceName, arnFormat });
}
