import { type Stack, Tags } from "aws-cdk-lib";
import { ManagedPolicy, PermissionsBoundary } from "aws-cdk-lib/aws-iam";
import type { Settings } from "../settings/settings.ts";

// Tags of dashboards are newer than cfn-lint, and perhaps than a region. Where CloudFormation knows them, those of the stack reach them.
const excludeResourceTypes = ["AWS::CloudWatch::Dashboard"];

/** Applies what an organisation asks of every resource: its tags, and the bounds of its roles. */
export function applyAccountSettings(stack: Stack, { tags, permissionsBoundaryArn }: Settings): void {
  for (const [name, value] of Object.entries(tags)) Tags.of(stack).add(name, value, { excludeResourceTypes });
  if (permissionsBoundaryArn === null) return;
  const boundary = ManagedPolicy.fromManagedPolicyArn(stack, "PermissionsBoundary", permissionsBoundaryArn);
  PermissionsBoundary.of(stack).apply(boundary);
}
