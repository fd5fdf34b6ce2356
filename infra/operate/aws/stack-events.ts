import { CloudFormationClient, DescribeStackEventsCommand } from "@aws-sdk/client-cloudformation";
import type { Aws } from "./connect.ts";

/** Why resources of a stack could not be made or changed, as CloudFormation has it; nothing if that cannot be read. */
export async function failureReasons(aws: Aws, stackName: string): Promise<string[]> {
  try {
    const request = new DescribeStackEventsCommand({ StackName: stackName });
    const { StackEvents = [] } = await new CloudFormationClient(aws.client).send(request);
    return StackEvents.filter(({ ResourceStatus = "" }) => ResourceStatus.endsWith("_FAILED")).map(
      ({ ResourceStatusReason = "" }) => ResourceStatusReason,
    );
  } catch {
    // CDK has printed them already.
    return [];
  }
}
