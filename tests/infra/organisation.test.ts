import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { settings } from "../../infra/settings/settings.ts";
import { organisation } from "./organisation.ts";
import { synthesize, synthesizeDocs } from "./synthesis.ts";

const template = synthesize({ settings: organisation });
const pages = synthesizeDocs(organisation);

describe("an organisation's requirements", () => {
  test("tags: every taggable resource has them", () => {
    const Tags = Match.arrayWith([{ Key: "team", Value: "jobs" }]);
    for (const type of [
      "ApiGateway::RestApi",
      "ApiGateway::Stage",
      "DynamoDB::Table",
      "Events::EventBus",
      "IAM::Role",
      "KMS::Key",
      "Lambda::Function",
      "Logs::LogGroup",
      "SQS::Queue",
    ]) {
      template.allResourcesProperties(`AWS::${type}`, { Tags });
    }
    pages.allResourcesProperties("AWS::S3::Bucket", { Tags });
    pages.allResourcesProperties("AWS::CloudFront::Distribution", { Tags });
  });

  test.each([
    ["the API", template],
    ["the reference pages", pages],
  ])("a permissions boundary: every role of %s has it", (_, stack) => {
    expect(Object.keys(stack.findResources("AWS::IAM::Role")).length).toBeGreaterThan(1);
    stack.allResourcesProperties("AWS::IAM::Role", { PermissionsBoundary: organisation.permissionsBoundaryArn });
  });

  test("an existing topic: every composite alarm notifies it, and the stack creates none", () => {
    template.allResourcesProperties("AWS::CloudWatch::CompositeAlarm", { AlarmActions: [organisation.alarmTopicArn] });
    template.resourceCountIs("AWS::SNS::Topic", 0);
    template.resourceCountIs("AWS::KMS::Key", 1);
  });

  test("an existing key: it encrypts the access log only", () => {
    const { accessLogKeyArn: KmsKeyId } = organisation;
    template.resourcePropertiesCountIs("AWS::Logs::LogGroup", { KmsKeyId: Match.anyValue() }, 1);
    const encrypted = Object.keys(template.findResources("AWS::Logs::LogGroup", { Properties: { KmsKeyId } }));
    expect(encrypted).toEqual([expect.stringMatching(/^JobsApiAccessLogs/)]);
  });

  test.each([
    ["off", "OFF", 5],
    ["errors", "ERROR", 6],
    ["all", "INFO", 6],
  ] as const)(
    "execution logs %s: never with bodies, and in a group that is removed with the stack",
    (executionLogging, LoggingLevel, groups) => {
      const logged =
        executionLogging === organisation.executionLogging
          ? template
          : synthesize({ settings: executionLogging === "off" ? {} : { executionLogging } });
      logged.hasResourceProperties("AWS::ApiGateway::Stage", {
        MethodSettings: [Match.objectLike({ LoggingLevel, DataTraceEnabled: false })],
      });
      logged.resourceCountIs("AWS::Logs::LogGroup", groups);
      if (executionLogging === "off") return;
      const LogGroupName = {
        "Fn::Join": ["", ["API-Gateway-Execution-Logs_", { Ref: Match.stringLikeRegexp("^JobsApi") }, "/dev"]],
      };
      logged.hasResource("AWS::Logs::LogGroup", {
        DeletionPolicy: "Delete",
        Properties: { LogGroupName, RetentionInDays: settings.logRetentionDays },
      });
      // Otherwise API Gateway would create it first, and the stack would fail.
      logged.hasResource("AWS::ApiGateway::Stage", {
        DependsOn: Match.arrayWith([Match.stringLikeRegexp("ExecutionLogs")]),
      });
    },
  );

  test("an archive that never expires", () => {
    template.hasResourceProperties("AWS::Events::Archive", { RetentionDays: 0 });
  });
});
