import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { organisation } from "./organisation.ts";
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

  test("lists an owner's jobs by age through an index without attributes that heartbeats change", () => {
    template.hasResourceProperties("AWS::DynamoDB::Table", {
      AttributeDefinitions: ["jobId", "owner", "createdAt", "runningPartition", "startedAt"].map((AttributeName) => ({
        AttributeName,
        AttributeType: "S",
      })),
      GlobalSecondaryIndexes: Match.arrayWith([
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
      ]),
    });
  });

  test("finds running jobs by start through an index of keys only", () => {
    template.hasResourceProperties("AWS::DynamoDB::Table", {
      GlobalSecondaryIndexes: Match.arrayWith([
        {
          IndexName: "running",
          KeySchema: [
            { AttributeName: "runningPartition", KeyType: "HASH" },
            { AttributeName: "startedAt", KeyType: "RANGE" },
          ],
          Projection: { ProjectionType: "KEYS_ONLY" },
        },
      ]),
    });
  });

  test("and its indexes each have the settings' capacity", () => {
    const ProvisionedThroughput = { ReadCapacityUnits: 5, WriteCapacityUnits: 6 };
    const provisioned = synthesize({ settings: organisation });
    const [table] = Object.values(provisioned.findResources("AWS::DynamoDB::Table"));
    expect(table?.["Properties"]).toMatchObject({
      ProvisionedThroughput,
      GlobalSecondaryIndexes: [{ ProvisionedThroughput }, { ProvisionedThroughput }],
    });
    // The default is provisioned.
    expect(table?.["Properties"].BillingMode ?? "PROVISIONED").toBe("PROVISIONED");
  });

  test("has a key that the account administers, and uses only through DynamoDB", () => {
    const [key] = Object.values(template.findResources("AWS::KMS::Key"));
    const statements: Statement[] = key?.["Properties"].KeyPolicy.Statement;
    const uses = /^kms:(\*|Encrypt|Decrypt|ReEncrypt|GenerateData|CreateGrant)/;
    const [administers, ...others] = statements;
    expect(administers?.Action.filter((action) => uses.test(action))).toEqual([]);
    expect(others).toEqual([
      {
        Effect: "Allow",
        Principal: { AWS: { "Fn::Join": ["", expect.arrayContaining([":root"])] } },
        Action: ["Encrypt", "Decrypt", "ReEncrypt*", "GenerateDataKey*", "DescribeKey", "CreateGrant"].map(
          (action) => `kms:${action}`,
        ),
        Resource: "*",
        Condition: { StringLike: { "kms:ViaService": expect.objectContaining({ "Fn::Join": expect.anything() }) } },
      },
    ]);
  });

  test("has a key of its own that rotates", () => {
    template.hasResourceProperties("AWS::KMS::Key", { EnableKeyRotation: true, PendingWindowInDays: 7 });
    const patient = synthesize({ settings: { keyPendingWindowDays: 30 } });
    patient.hasResourceProperties("AWS::KMS::Key", { PendingWindowInDays: 30 });
  });

  test("has an alias for its key that is named after the stack", () => {
    template.resourceCountIs("AWS::KMS::Alias", 1);
    template.hasResourceProperties("AWS::KMS::Alias", {
      AliasName: { "Fn::Join": ["", ["alias/", { Ref: "AWS::StackName" }, "/jobs-table"]] },
      TargetKeyId: arnOf("^JobsTableKey"),
    });
  });
});

interface Statement {
  readonly Action: readonly string[];
}
