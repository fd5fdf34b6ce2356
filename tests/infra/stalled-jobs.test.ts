import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { failureLogRetentionDays } from "../../infra/settings/log-retention.ts";
import { countStalledJobsEverySeconds, settings } from "../../infra/settings/settings.ts";
import { organisation } from "./organisation.ts";
import { synthesize } from "./synthesis.ts";

const template = synthesize();
const arnOf = (pattern: string) => ({ "Fn::GetAtt": [Match.stringLikeRegexp(pattern), "Arn"] });
const stalledJobs = "^StalledJobsFunction[0-9A-F]{8}$";
const failureLogName = [
  "/aws/events/",
  { Ref: "AWS::StackName" },
  "-failures-",
  { "Fn::Select": [2, { "Fn::Split": ["/", { Ref: "AWS::StackId" }] }] },
];

describe("the function of stalled jobs", () => {
  test("has variables for when a job counts as stalled and for how long the archive keeps events", () => {
    template.hasResourceProperties("AWS::Lambda::Function", {
      Description: Match.stringLikeRegexp("gone silent"),
      ReservedConcurrentExecutions: Match.absent(),
      Environment: {
        Variables: Match.objectLike({
          STALLED_AFTER_SECONDS: String(settings.stalledAfterSeconds),
          ARCHIVE_RETENTION_DAYS: String(settings.archiveRetentionDays),
        }),
      },
    });
    const forEver = synthesize({ settings: organisation });
    forEver.hasResourceProperties("AWS::Lambda::Function", {
      Environment: {
        Variables: Match.objectLike({ STALLED_AFTER_SECONDS: "300", ARCHIVE_RETENTION_DAYS: Match.absent() }),
      },
    });
  });

  test("counts on a schedule, without retries", () => {
    template.hasResourceProperties("AWS::Events::Rule", {
      ScheduleExpression: "rate(5 minutes)",
      State: "ENABLED",
      Targets: [
        Match.objectLike({
          Arn: arnOf(stalledJobs),
          Input: Match.absent(),
          RetryPolicy: { MaximumEventAgeInSeconds: countStalledJobsEverySeconds },
        }),
      ],
    });
    template.hasResourceProperties("AWS::Lambda::Permission", {
      FunctionName: arnOf(stalledJobs),
      Principal: "events.amazonaws.com",
      SourceArn: arnOf("^StalledJobsSchedule"),
    });
    template.hasResourceProperties("AWS::Lambda::EventInvokeConfig", {
      FunctionName: { Ref: Match.stringLikeRegexp(stalledJobs) },
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: countStalledJobsEverySeconds,
      DestinationConfig: Match.absent(),
    });
  });
});

describe("the failure log", () => {
  test("records only the time and the job of an archived event", () => {
    template.hasResourceProperties("AWS::Events::Rule", {
      EventBusName: { Ref: Match.stringLikeRegexp("^EventProcessingBus") },
      EventPattern: {
        source: ["lambda"],
        "detail-type": ["Lambda Function Invocation Result - Failure"],
        "replay-name": [{ exists: false }],
      },
      Targets: [
        {
          Id: Match.anyValue(),
          Arn: {
            "Fn::Join": ["", Match.arrayWith([":log-group:", { Ref: Match.stringLikeRegexp("FailureLogLogs") }])],
          },
          InputTransformer: {
            InputPathsMap: { time: "$.time", jobId: "$.detail.requestPayload.requestPayload.jobId" },
            InputTemplate: '{"timestamp": <time>, "message": <jobId>}',
          },
        },
      ],
    });
  });

  test("can be written only by the rules of the bus", () => {
    template.hasResourceProperties("AWS::Logs::LogGroup", {
      LogGroupName: { "Fn::Join": ["", failureLogName] },
      ResourcePolicyDocument: {
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: ["events.amazonaws.com", "delivery.logs.amazonaws.com"] },
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: { "Fn::Join": ["", Match.arrayWith([":log-group:/aws/events/", "-failures-", ":*"])] },
            Condition: {
              ArnLike: { "aws:SourceArn": { "Fn::Join": ["", Match.arrayWith([":rule/", "-failures-", "/*"])] } },
            },
          },
        ],
      },
    });
    // An account may have only ten of them.
    template.resourceCountIs("AWS::Logs::ResourcePolicy", 0);
  });

  test.each([
    [1, 1],
    [11, 14],
    [30, 30],
    [3_653, 3_653],
    [3_654, undefined],
    [null, undefined],
  ])("of an archive of %s days is kept at least as long: %s", (archiveRetentionDays, days) => {
    expect(failureLogRetentionDays({ archiveRetentionDays })).toBe(days);
  });

  test("of an archive that never expires does not expire", () => {
    const forEver = synthesize({ settings: organisation });
    forEver.hasResourceProperties("AWS::Logs::LogGroup", {
      LogGroupName: { "Fn::Join": ["", failureLogName] },
      RetentionInDays: Match.absent(),
    });
  });

  test("and the function are outputs of the stack, by which npm run stalled finds them", () => {
    template.hasOutput("FailureLogGroupName", { Value: { Ref: Match.stringLikeRegexp("FailureLogLogs") } });
    template.hasOutput("StalledJobsFunctionName", { Value: { Ref: Match.stringLikeRegexp(stalledJobs) } });
  });
});
