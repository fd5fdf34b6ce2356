import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { functionLogicalIds } from "../../infra/operate/verify/outage/functions.ts";
import { settings } from "../../infra/settings/settings.ts";
import { synthesize } from "./synthesis.ts";

const template = synthesize();
const arnOf = (pattern: string) => ({ "Fn::GetAtt": [Match.stringLikeRegexp(pattern), "Arn"] });
const processing = "^EventProcessingFunction[0-9A-F]{8}$";
const errorHandling = "^EventProcessingErrorHandlingFunction[0-9A-F]{8}$";
const bus = "^EventProcessingBus[0-9A-F]{8}$";

describe("the functions", () => {
  test("have the logical ids that npm run verify uses to cause an outage", () => {
    const ids = Object.keys(template.findResources("AWS::Lambda::Function"));
    for (const pattern of functionLogicalIds) expect(ids.filter((id) => pattern.test(id))).toHaveLength(1);
  });

  test("run on Node 24 on arm64, with the settings' limits", () => {
    const own = { Runtime: "nodejs24.x", Architectures: ["arm64"] };
    template.resourcePropertiesCountIs("AWS::Lambda::Function", own, 3);
    for (const { timeoutSeconds, memoryMegabytes } of [settings.processing, settings.errorHandling]) {
      template.hasResourceProperties("AWS::Lambda::Function", {
        ...own,
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

  test("log plain text, and are not traced, as X-Ray would record error messages", () => {
    const own = { Runtime: "nodejs24.x", LoggingConfig: { LogFormat: "Text" }, TracingConfig: Match.absent() };
    template.resourcePropertiesCountIs("AWS::Lambda::Function", own, 3);
  });

  test("reserve concurrency if the settings say so", () => {
    const reserved = { ReservedConcurrentExecutions: 100 };
    template.resourcePropertiesCountIs("AWS::Lambda::Function", reserved, 1);
    const { reservedConcurrency: _, ...unreserved } = settings.processing;
    const other = synthesize({ settings: { processing: unreserved } });
    other.resourcePropertiesCountIs("AWS::Lambda::Function", { ReservedConcurrentExecutions: Match.anyValue() }, 0);
  });

  test("are retried by the settings, and pass failures on to error handling, then to the bus", () => {
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
  test("is archived for the settings' retention", () => {
    template.resourceCountIs("AWS::Events::EventBus", 1);
    template.hasResourceProperties("AWS::Events::Archive", {
      SourceArn: arnOf(bus),
      RetentionDays: settings.archiveRetentionDays,
      EventPattern: { source: ["lambda"], "detail-type": ["Lambda Function Invocation Result - Failure"] },
    });
  });

  test("runs the job only of a replayed event", () => {
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
