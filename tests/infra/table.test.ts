import { Match } from "aws-cdk-lib/assertions";
import { describe, test } from "vitest";
import { synthesize } from "./synthesis.ts";

const template = synthesize();
const arnOf = (pattern: string) => ({ "Fn::GetAtt": [Match.stringLikeRegexp(pattern), "Arn"] });

describe("the jobs table", () => {
  test("is billed on demand, keyed by the job's id, restorable, and drops expired items", () => {
    template.hasResourceProperties("AWS::DynamoDB::Table", {
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [{ AttributeName: "jobId", KeyType: "HASH" }],
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
      SSESpecification: { SSEType: "KMS", KMSMasterKeyId: arnOf("^JobsTableKey") },
    });
  });

  test("lists an owner's jobs by their age through an index that holds nothing a heartbeat changes", () => {
    template.hasResourceProperties("AWS::DynamoDB::Table", {
      AttributeDefinitions: ["jobId", "owner", "createdAt"].map((AttributeName) => ({
        AttributeName,
        AttributeType: "S",
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: "byOwner",
          KeySchema: [
            { AttributeName: "owner", KeyType: "HASH" },
            { AttributeName: "createdAt", KeyType: "RANGE" },
          ],
          Projection: {
            ProjectionType: "INCLUDE",
            NonKeyAttributes: ["kind", "status", "startedAt", "finishedAt"],
          },
        },
      ],
    });
  });

  test("has a key of its own that rotates", () => {
    template.hasResourceProperties("AWS::KMS::Key", { EnableKeyRotation: true, PendingWindowInDays: 7 });
    const patient = synthesize({ settings: { keyPendingWindowDays: 30 } });
    patient.hasResourceProperties("AWS::KMS::Key", { PendingWindowInDays: 30 });
  });

  test("has an alias for its key that names the stack, so that every deployment has one of its own", () => {
    template.resourceCountIs("AWS::KMS::Alias", 1);
    template.hasResourceProperties("AWS::KMS::Alias", {
      AliasName: { "Fn::Join": ["", ["alias/", { Ref: "AWS::StackName" }, "/jobs-table"]] },
      TargetKeyId: arnOf("^JobsTableKey"),
    });
  });
});
