import type { Resource, Template } from "../template.ts";

/** The effect of removing a stack, according to its deployed template. */
export interface Removal {
  /** Of the jobs and the other data; undefined if the template has no jobs table. */
  readonly policy: "destroy" | "retain" | undefined;
  /** How long the removed keys can be restored, in days. */
  readonly keyPendingDays: number;
  /** Whether the stack has a topic for alarms, with a key of its own. */
  readonly hasAlarmTopic: boolean;
  /** Whether the stack has an identity pool, which is kept or deleted with the data. */
  readonly hasIdentityPool: boolean;
}

/** Reads the deployed template, since the settings may have changed. */
export function removalOf({ Resources = {} }: Template): Removal {
  const ofType = (type: string) => Object.values(Resources).filter(({ Type }) => Type === type);
  const [table] = ofType("AWS::DynamoDB::Table");
  const days = ofType("AWS::KMS::Key").map(({ Properties }) => Number(Properties?.["PendingWindowInDays"] ?? 30));
  return {
    policy: table && (isKept(table) ? "retain" : "destroy"),
    keyPendingDays: Math.max(0, ...days),
    hasAlarmTopic: ofType("AWS::SNS::Topic").length > 0,
    hasIdentityPool: ofType("AWS::Cognito::IdentityPool").length > 0,
  };
}

// Retain or RetainExceptOnCreate, which retains the resource once its first deployment has succeeded.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
function isKept({ DeletionPolicy = "Delete" }: Resource): boolean {
  return DeletionPolicy.startsWith("Retain");
}
