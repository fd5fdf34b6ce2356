import { Match, type Template } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { settings } from "../../infra/settings/settings.ts";
import { synthesize } from "./synthesis.ts";

const template = synthesize();

describe("removing the stack and deploying it again", () => {
  const resources = Object.entries(template.toJSON()["Resources"] as Record<string, Resource>);

  test("leaves only the account's logging role behind", () => {
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

  test("finds no leftover log group: each belongs to the stack and has a retention", () => {
    // Three functions, the access log, the failure log.
    template.resourceCountIs("AWS::Logs::LogGroup", 5);
    template.resourceCountIs("AWS::Lambda::Function", 3);
    template.allResourcesProperties("AWS::Logs::LogGroup", { RetentionInDays: settings.logRetentionDays });
    template.allResourcesProperties("AWS::Lambda::Function", {
      LoggingConfig: { LogGroup: { Ref: Match.stringLikeRegexp("Logs") } },
    });
  });

  test("finds no recreated log group: no function may create one", () => {
    const policies = resources.filter(([, { Type }]) => Type === "AWS::IAM::Policy" || Type === "AWS::IAM::Role");
    expect(JSON.stringify(policies)).toContain("logs:PutLogEvents");
    expect(JSON.stringify(policies)).not.toMatch(/logs:CreateLogGroup|AWSLambdaBasicExecutionRole|logs:\*/);
  });

  test("finds no name of another deployment: a stage is named within its API", () => {
    const names = namesIn(template);
    const others = namesIn(synthesize({ settings: { stackName: "Other" } }));
    expect(names.filter((name) => others.includes(name))).toEqual([
      `AWS::ApiGateway::Stage StageName ${settings.stage}`,
    ]);
  });

  test("finds no name of the same stack in another region, where names are unique across regions", () => {
    const names: string[] = [];
    for (const [, { Type, Properties }] of resources) {
      if (!/::(CloudFront|IAM|S3)::|::Dashboard$/.test(Type)) continue;
      JSON.stringify(Properties, (key, value) => {
        if (/^(Name|DashboardName|RoleName|BucketName)$/.test(key)) names.push(JSON.stringify(value));
        return value;
      });
    }
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !/AWS::(StackId|Region)/.test(name))).toEqual([]);
  });

  test("keeps every resource with data if the settings say so", () => {
    const kept = synthesize({ settings: { removalPolicy: "retain" } });
    const retain = { DeletionPolicy: "RetainExceptOnCreate", UpdateReplacePolicy: "Retain" };
    for (const type of [
      "DynamoDB::Table",
      "KMS::Key",
      "Events::EventBus",
      "Events::Archive",
      "SQS::Queue",
      "Logs::LogGroup",
    ]) {
      kept.allResources(`AWS::${type}`, retain);
    }
  });
});

/** The resources with a name that CloudFormation does not generate, except names made of other names. */
function namesIn(template: Template): string[] {
  return (
    Object.values(template.toJSON()["Resources"] as Record<string, Resource>)
      // An inline policy is named within its role.
      .filter(({ Type }) => Type !== "AWS::IAM::Policy")
      .flatMap(({ Type, Properties = {} }) =>
        Object.entries(Properties)
          .filter(([name, value]) => /Name$/.test(name) && !/"Ref"|"Fn::GetAtt"/.test(JSON.stringify(value)))
          .map(([name, value]) => `${Type} ${name} ${value}`),
      )
  );
}

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}
