import { RemovalPolicy } from "aws-cdk-lib";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { Settings } from "../settings.ts";

/** A log group that goes with the stack. It has no name of its own: one that was left behind would stop the next deployment. */
export function createLogGroup(scope: Construct, id: string, { logRetentionDays }: Settings): LogGroup {
  return new LogGroup(scope, id, { retention: logRetentionDays, removalPolicy: RemovalPolicy.DESTROY });
}
