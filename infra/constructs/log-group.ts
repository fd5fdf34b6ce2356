import { type CfnResource, type CustomResourceProviderBase, Stack } from "aws-cdk-lib";
import { LogGroup, type LogGroupProps } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { Settings } from "../settings/settings.ts";
import { removalPolicyOf } from "./removal-policy.ts";

/** Creates a log group. It has no fixed name by default: a retained group of the same name would fail the next deployment. */
export function createLogGroup(
  scope: Construct,
  id: string,
  settings: Settings,
  props: Pick<LogGroupProps, "encryptionKey" | "logGroupName" | "retention"> = {},
): LogGroup {
  const { logRetentionDays: retention } = settings;
  return new LogGroup(scope, id, { retention, removalPolicy: removalPolicyOf(settings), ...props });
}

/**
 * Gives a helper function of CDK a log group, and permission to write to no other. Lambda would create one without retention that
 * outlives the stack. `provider` is the helper's id in the stack.
 */
export function keepHelperLogs(scope: Construct, provider: string, settings: Settings): void {
  const helper = Stack.of(scope).node.findChild(provider) as CustomResourceProviderBase;
  const { logGroupName, logGroupArn } = createLogGroup(helper, "Logs", settings);
  helper.addToRolePolicy({
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: logGroupArn,
  });
  const resource = (id: string) => helper.node.findChild(id) as CfnResource;
  resource("Role").addPropertyDeletionOverride("ManagedPolicyArns");
  resource("Handler").addPropertyOverride("LoggingConfig", { LogGroup: logGroupName });
}
