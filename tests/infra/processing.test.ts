import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { invokeRoleName, settings } from "../../infra/settings.ts";
import { synthesize } from "./synthesis.ts";

const template = synthesize();
const arnOf = (pattern: string) => ({ "Fn::GetAtt": [Match.stringLikeRegexp(pattern), "Arn"] });
const processing = "^EventProcessingFunction[0-9A-F]{8}$";
const errorHandling = "^EventProcessingErrorHandlingFunction[0-9A-F]{8}$";
const bus = "^EventProcessingBus[0-9A-F]{8}$";

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
  });
});

describe("the functions", () => {
  test("run on Node 24 on arm64, with the settings' limits", () => {
    template.resourceCountIs("AWS::Lambda::Function", 2);
    for (const { timeoutSeconds, memoryMegabytes } of [settings.processing, settings.errorHandling]) {
      template.hasResourceProperties("AWS::Lambda::Function", {
        Runtime: "nodejs24.x",
        Architectures: ["arm64"],
        Timeout: timeoutSeconds,
        MemorySize: memoryMegabytes,
        Environment: {
          Variables: {
            JOBS_TABLE: { Ref: Match.stringLikeRegexp("^JobsTable") },
            LEASE_SECONDS: String(settings.leaseSeconds),
            JOB_RETENTION_DAYS: String(settings.jobRetentionDays),
            POWERTOOLS_SERVICE_NAME: settings.stackName,
          },
        },
      });
    }
  });

  test("print their lines as they are, and are not traced, which would take an error's message to X-Ray", () => {
    template.allResourcesProperties("AWS::Lambda::Function", {
      LoggingConfig: { LogFormat: "Text" },
      TracingConfig: Match.absent(),
    });
  });

  test("reserve concurrency where the settings say so", () => {
    const reserved = { ReservedConcurrentExecutions: 100 };
    template.resourcePropertiesCountIs("AWS::Lambda::Function", reserved, 1);
    const { reservedConcurrency: _, ...unreserved } = settings.processing;
    const other = synthesize({ settings: { processing: unreserved } });
    other.resourcePropertiesCountIs("AWS::Lambda::Function", { ReservedConcurrentExecutions: Match.anyValue() }, 0);
  });

  test("are invoked and retried as the settings say, and their failures go on: to error handling, then to the bus", () => {
    for (const [from, { maximumEventAgeSeconds, retryAttempts }, to] of [
      [processing, settings.processing, errorHandling],
      [errorHandling, settings.errorHandling, bus],
    ] as const) {
      template.hasResourceProperties("AWS::Lambda::EventInvokeConfig", {
        FunctionName: { Ref: Match.stringLikeRegexp(from) },
        Qualifier: "$LATEST",
        MaximumEventAgeInSeconds: maximumEventAgeSeconds,
        MaximumRetryAttempts: retryAttempts,
        DestinationConfig: { OnFailure: { Destination: arnOf(to) } },
      });
    }
  });
});

describe("the bus", () => {
  test("is archived for as long as the settings say", () => {
    template.resourceCountIs("AWS::Events::EventBus", 1);
    template.hasResourceProperties("AWS::Events::Archive", {
      SourceArn: arnOf(bus),
      RetentionDays: settings.archiveRetentionDays,
      EventPattern: { source: ["lambda"], "detail-type": ["Lambda Function Invocation Result - Failure"] },
    });
  });

  test("runs the job of an event again if it is replayed, and only then", () => {
    template.hasResourceProperties("AWS::Events::Rule", {
      EventBusName: { Ref: Match.stringLikeRegexp(bus) },
      EventPattern: {
        source: ["lambda"],
        "detail-type": ["Lambda Function Invocation Result - Failure"],
        "replay-name": [{ exists: true }],
      },
      Targets: [
        Match.objectLike({
          Arn: arnOf(processing),
          InputPath: "$.detail.requestPayload.requestPayload",
          DeadLetterConfig: { Arn: arnOf("DeadLetterQueue") },
        }),
      ],
    });
    template.hasResourceProperties("AWS::Lambda::Permission", {
      FunctionName: arnOf(processing),
      Principal: "events.amazonaws.com",
      SourceArn: arnOf("ReplayRule"),
    });
    template.hasResourceProperties("AWS::SQS::Queue", {
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 1_209_600,
    });
  });
});

describe("removing the stack and deploying it again", () => {
  const resources = Object.entries(template.toJSON()["Resources"] as Record<string, Resource>);

  test("leaves nothing behind but the account's logging role", () => {
    const retained = resources.filter(([, { DeletionPolicy }]) => DeletionPolicy === "Retain").map(([id]) => id);
    expect(retained).toEqual([
      expect.stringMatching(/^JobsApiCloudWatchRole/),
      expect.stringMatching(/^JobsApiAccount/),
    ]);
    // These are kept by default.
    for (const type of ["AWS::DynamoDB::Table", "AWS::KMS::Key", "AWS::Logs::LogGroup"]) {
      template.allResources(type, { DeletionPolicy: "Delete", UpdateReplacePolicy: "Delete" });
    }
  });

  test("meets no log group of its own making: each one is the stack's, with its retention", () => {
    template.resourceCountIs("AWS::Logs::LogGroup", 3);
    template.allResourcesProperties("AWS::Logs::LogGroup", { RetentionInDays: settings.logRetentionDays });
    template.allResourcesProperties("AWS::Lambda::Function", {
      LoggingConfig: { LogGroup: { Ref: Match.stringLikeRegexp("Logs") } },
    });
  });

  test("meets no name that is taken, but for the role that callers assume: a stage is named within its API", () => {
    const named = resources
      // The name of an inline policy counts within its role.
      .filter(([, { Type }]) => Type !== "AWS::IAM::Policy")
      .flatMap(([, { Type, Properties = {} }]) =>
        Object.entries(Properties)
          .filter(([name, value]) => /Name$/.test(name) && !/"Ref"|"Fn::GetAtt"/.test(JSON.stringify(value)))
          .map(([name, value]) => `${Type} ${name} ${value}`),
      );
    expect(named.sort()).toEqual([
      `AWS::ApiGateway::Stage StageName ${settings.stage}`,
      `AWS::IAM::Role RoleName ${invokeRoleName}`,
    ]);
  });
});

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}
