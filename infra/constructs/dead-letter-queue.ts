import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption, type QueueProps } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { Settings } from "../settings/settings.ts";
import { removalPolicyOf } from "./removal-policy.ts";
import { suppressNag } from "./suppress-nag.ts";

/** Creates a queue of undeliverable messages, which are kept for two weeks. */
export function createDeadLetterQueue(
  scope: Construct,
  id: string,
  settings: Settings,
  props: Pick<QueueProps, "visibilityTimeout" | "deadLetterQueue"> = {},
): Queue {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: removalPolicyOf(settings),
    ...props,
  });
  if (props.deadLetterQueue === undefined) suppressNag(queue, { "AwsSolutions-SQS3": "It is the dead-letter queue." });
  return queue;
}
