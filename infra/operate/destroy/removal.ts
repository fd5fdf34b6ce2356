import type { Resource, Template } from "../template.ts";

/** What the template of a deployed stack says of its removal. */
export interface Removal {
  /** Of the jobs and the rest of the data; undefined where there is no table of jobs. */
  readonly policy: "destroy" | "retain" | undefined;
  /** For how long the keys that are removed can be restored, in days. */
  readonly keyPendingDays: number;
  /** Whether there is a topic of alarms, which has a key of its own. */
  readonly hasAlarmTopic: boolean;
}

/** Reads it from the template that is deployed: the settings may have changed since. */
export function removalOf({ Resources = {} }: Template): Removal {
  const ofType = (type: string) => Object.values(Resources).filter(({ Type }) => Type === type);
  const [table] = ofType("AWS::DynamoDB::Table");
  const days = ofType("AWS::KMS::Key").map(({ Properties }) => Number(Properties?.["PendingWindowInDays"] ?? 30));
  return {
    policy: table && (isKept(table) ? "retain" : "destroy"),
    keyPendingDays: Math.max(0, ...days),
    hasAlarmTopic: ofType("AWS::SNS::Topic").length > 0,
  };
}

// Retain, and RetainExceptOnCreate: what the first deployment made stays once that has succeeded.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
function isKept({ DeletionPolicy = "Delete" }: Resource): boolean {
  return DeletionPolicy.startsWith("Retain");
}
