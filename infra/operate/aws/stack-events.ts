import { CloudFormationClient, DescribeStackEventsCommand } from "@aws-sdk/client-cloudformation";
import type { Aws } from "./connect.ts";

/** CloudFormation's reasons for the failed resources of a stack. Empty if they cannot be read. */
export async function failureReasons(aws: Aws, stackName: string): Promise<string[]> {
  try {
    const request = new DescribeStackEventsCommand({ StackName: stackName });
    const { StackEvents = [] } = await new CloudFormationClient(aws.client).send(request);
    return StackEvents.filter(({ ResourceStatus = "" }) => ResourceStatus.endsWith("_FAILED")).map(
      ({ ResourceStatusReason = "" }) => ResourceStatusReason,
    );
  } catch {
    // CDK has printed them.
    return [];
  }
}
