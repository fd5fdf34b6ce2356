import { type CfnResource, type CustomResourceProviderBase, Stack } from "aws-cdk-lib";
import { LogGroup, type LogGroupProps } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { Settings } from "../settings/settings.ts";
import { removalPolicyOf } from "./removal-policy.ts";

/** A log group, without a name of its own unless one is given: one that was left behind would stop the next deployment. */
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
 * Gives a log group to a helper function of CDK's own, and the right to write to no other. By default Lambda makes one that
 * keeps everything and outlives the stack. `provider` is the helper's id in the stack.
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
