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
 * Logs the jobs that the archive holds, since an archive cannot be searched. EventBridge retries a write for a day, as for any target:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
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
      // CDK's own target writes a resource policy through a helper function, and an account may have only ten.
      bind: () => ({ arn: logGroupArn(this, this.name), input: { bind: () => failureLogEntry } }),
    };
    this.rule = new Rule(this, "Rule", {
      description: "Notes which job an archived failure record is of",
      eventBus: bus,
      eventPattern: { source: failurePattern.source },
      targets: [target],
    });
    // CDK's event patterns do not support `replay-name`.
    (this.rule.node.defaultChild as CfnRule).eventPattern = archivedPattern;
  }
}

/**
 * Lets the rules of the bus write to the log group: EventBridge assumes no role for it. The log group's own policy does not count towards
 * the account's quota. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html
 */
function writingPolicy(scope: Construct, logGroupName: string, busName: string): PolicyDocument {
  const rules = Stack.of(scope).formatArn({ service: "events", resource: "rule", resourceName: `${busName}/*` });
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        principals: ["events.amazonaws.com", "delivery.logs.amazonaws.com"].map((name) => new ServicePrincipal(name)),
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        // By name: a reference would make the log group depend on itself.
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
