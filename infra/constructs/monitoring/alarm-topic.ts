import { Aws, Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { type ITopic, Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { Settings } from "../../settings/settings.ts";

/** The topic that alarms notify: an existing one or one that the stack creates. Undefined if the settings name neither topic nor address. */
export function alarmTopic(scope: Construct, settings: Settings): ITopic | undefined {
  const { alarmEmail: email, alarmTopicArn } = settings;
  if (alarmTopicArn !== null) return Topic.fromTopicArn(scope, "ExistingAlarmTopic", alarmTopicArn);
  // CDK declares optional properties with and without `undefined`.
  return email === null ? undefined : (new AlarmTopic(scope, "AlarmTopic", { email, settings }).topic as ITopic);
}

interface AlarmTopicProps {
  readonly email: string;
  readonly settings: Settings;
}

/** Sends alarms to an e-mail address, whose owner must confirm the subscription once. */
class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { email, settings }: AlarmTopicProps) {
    super(scope, id);
    // CloudWatch cannot use the AWS managed key of SNS, and only an alarm's history would show the failure:
    // https://repost.aws/knowledge-center/cloudwatch-configure-alarm-sns
    const masterKey = new Key(this, "Key", {
      description: `Encrypts the alarms of ${Aws.STACK_NAME}`,
      enableKeyRotation: true,
      pendingWindow: Duration.days(settings.keyPendingWindowDays),
      // No stored data is encrypted with it.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.topic = new Topic(this, "Topic", { masterKey, enforceSSL: true });
    this.topic.addSubscription(new EmailSubscription(email));

    masterKey.addToResourcePolicy(allowAlarms(["kms:Decrypt", "kms:GenerateDataKey*"], "*"));
    // A custom policy replaces the default one, which admits the account's alarms.
    this.topic.addToResourcePolicy(allowAlarms(["sns:Publish"], this.topic.topicArn));
  }
}

/** Allows the actions to this stack's alarms only. */
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
