import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { parseContract } from "../../infra/contract/contract.ts";
import { settings } from "../../infra/settings/settings.ts";
import { createStacks } from "../../infra/stacks.ts";
import { contractText, synthesize, synthesizeDocs } from "./synthesis.ts";

const template = synthesizeDocs();

describe("the reference pages", () => {
  test("are in a private bucket that requires TLS", () => {
    const all = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
    template.hasResourceProperties("AWS::S3::Bucket", { PublicAccessBlockConfiguration: all });
    template.hasResourceProperties("AWS::S3::BucketPolicy", {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
          Match.objectLike({
            Effect: "Allow",
            Action: "s3:GetObject",
            Principal: { Service: "cloudfront.amazonaws.com" },
            Condition: { StringEquals: { "AWS:SourceArn": Match.anyValue() } },
          }),
        ]),
      },
    });
  });

  test("are served by CloudFront, over TLS", () => {
    template.hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: {
        DefaultRootObject: "index.html",
        DefaultCacheBehavior: { ViewerProtocolPolicy: "redirect-to-https" },
        Origins: [Match.objectLike({ OriginAccessControlId: Match.anyValue() })],
      },
    });
  });

  test("are removed with the stack", () => {
    template.hasResource("AWS::S3::Bucket", { DeletionPolicy: "Delete" });
    template.resourceCountIs("Custom::S3AutoDeleteObjects", 1);
  });

  test("write only to log groups of the stack, which have a retention", () => {
    template.resourceCountIs("AWS::Logs::LogGroup", 2);
    template.resourceCountIs("AWS::Lambda::Function", 2);
    template.allResources("AWS::Logs::LogGroup", { DeletionPolicy: "Delete" });
    template.allResourcesProperties("AWS::Logs::LogGroup", { RetentionInDays: settings.logRetentionDays });
    template.allResourcesProperties("AWS::Lambda::Function", {
      LoggingConfig: { LogGroup: { Ref: Match.stringLikeRegexp("Logs") } },
    });
    expect(JSON.stringify(template.toJSON())).not.toMatch(/logs:CreateLogGroup|AWSLambdaBasicExecutionRole/);
  });

  test("have no names that conflict with another deployment or region", () => {
    const [accessControl] = Object.values(template.findResources("AWS::CloudFront::OriginAccessControl"));
    expect(JSON.stringify(accessControl?.["Properties"].OriginAccessControlConfig.Name)).toContain("AWS::StackId");
    for (const [, { Properties }] of Object.entries(template.findResources("AWS::S3::Bucket"))) {
      expect(Properties).not.toHaveProperty("BucketName");
    }
  });

  test("are a separate stack, so that the API deploys to an account that CloudFront refuses", () => {
    const api = synthesize();
    for (const type of ["AWS::S3::Bucket", "AWS::CloudFront::Distribution", "Custom::CDKBucketDeployment"]) {
      api.resourceCountIs(type, 0);
    }
    expect(Object.keys(api.findOutputs("*"))).not.toContain("DocsUrl");
    expect(Object.keys(template.findOutputs("*"))).toEqual(["DocsUrl"]);
    expect(JSON.stringify([api.toJSON(), template.toJSON()])).not.toContain("Fn::ImportValue");
  });

  test.each([
    [true, ["JobsApi", "JobsApiDocs"]],
    [false, ["JobsApi"]],
  ])("are published if the settings say so: %s", (docsSite, names) => {
    const folder = mkdtempSync(join(tmpdir(), "stacks-"));
    const app = new App({ outdir: folder, context: { "aws:cdk:bundling-stacks": [] } });
    const pages = join(import.meta.dirname, "pages");
    const contract = parseContract(contractText);
    const stacks = createStacks(app, { contract, pages, settings: { ...settings, docsSite } });
    expect(stacks.map(({ stackName }) => stackName)).toEqual(names);
    rmSync(folder, { recursive: true });
  });
});
