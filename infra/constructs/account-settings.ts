import { type Stack, Tags } from "aws-cdk-lib";
import { ManagedPolicy, PermissionsBoundary } from "aws-cdk-lib/aws-iam";
import type { Settings } from "../settings/settings.ts";

// cfn-lint does not know tags of dashboards yet, and a region may not either. The tags of the stack reach them where they are supported.
const excludeResourceTypes = ["AWS::CloudWatch::Dashboard"];

/** Applies the settings that organisations require of every resource: tags, and a permissions boundary for roles. */
export function applyAccountSettings(stack: Stack, { tags, permissionsBoundaryArn }: Settings): void {
  for (const [name, value] of Object.entries(tags)) Tags.of(stack).add(name, value, { excludeResourceTypes });
  if (permissionsBoundaryArn === null) return;
  const boundary = ManagedPolicy.fromManagedPolicyArn(stack, "PermissionsBoundary", permissionsBoundaryArn);
  PermissionsBoundary.of(stack).apply(boundary);
}
