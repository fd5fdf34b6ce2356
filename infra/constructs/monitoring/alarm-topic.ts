import { Aws, Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { type ITopic, Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { Settings } from "../../settings/settings.ts";

/** The topic that is told of alarms: one that exists, or one of the stack's own, or none. */
export function alarmTopic(scope: Construct, settings: Settings): ITopic | undefined {
  const { alarmEmail: email, alarmTopicArn } = settings;
  if (alarmTopicArn !== null) return Topic.fromTopicArn(scope, "ExistingAlarmTopic", alarmTopicArn);
  // CDK declares an optional property twice, once without `undefined`.
  return email === null ? undefined : (new AlarmTopic(scope, "AlarmTopic", { email, settings }).topic as ITopic);
}

interface AlarmTopicProps {
  readonly email: string;
  readonly settings: Settings;
}

/** Sends alarms to an address, whose owner must confirm it once. */
class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { email, settings }: AlarmTopicProps) {
    super(scope, id);
    // CloudWatch cannot use the key that AWS keeps for SNS, and would say so in an alarm's history only:
    // https://repost.aws/knowledge-center/cloudwatch-configure-alarm-sns
    const masterKey = new Key(this, "Key", {
      description: `Encrypts the alarms of ${Aws.STACK_NAME}`,
      enableKeyRotation: true,
      pendingWindow: Duration.days(settings.keyPendingWindowDays),
      // It encrypts nothing that is kept.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.topic = new Topic(this, "Topic", { masterKey, enforceSSL: true });
    this.topic.addSubscription(new EmailSubscription(email));

    masterKey.addToResourcePolicy(allowAlarms(["kms:Decrypt", "kms:GenerateDataKey*"], "*"));
    // A topic with a policy of its own no longer has the one that lets the account's alarms in.
    this.topic.addToResourcePolicy(allowAlarms(["sns:Publish"], this.topic.topicArn));
  }
}

/** Allows it to this stack's alarms, and to no other account's. */
function allowAlarms(actions: string[], resource: string): PolicyStatement {
  const { PARTITION, REGION, ACCOUNT_ID, STACK_NAME } = Aws;
  return new PolicyStatement({
    principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
    actions,
    resources: [resource],
    conditions: {
      StringEquals: { "aws:SourceAccount": ACCOUNT_ID },
      ArnLike: { "aws:SourceArn": `arn:${PARTITION}:cloudwatch:${REGION}:${ACCOUNT_ID}:alarm:${STACK_NAME}-*` },
    },
  });
}
