import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { synthesize } from "./synthesis.ts";

const template = synthesize();

describe("the reference pages", () => {
  test("lie in a bucket that the public cannot read, and that is reached over TLS alone", () => {
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

  test("are read through CloudFront, over TLS", () => {
    template.hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: {
        DefaultRootObject: "index.html",
        DefaultCacheBehavior: { ViewerProtocolPolicy: "redirect-to-https" },
        Origins: [Match.objectLike({ OriginAccessControlId: Match.anyValue() })],
      },
    });
  });

  test("are removed with the stack, files and all", () => {
    template.hasResource("AWS::S3::Bucket", { DeletionPolicy: "Delete" });
    template.resourceCountIs("Custom::S3AutoDeleteObjects", 1);
  });

  test("are not published if the settings say so, and then nothing of CDK's helpers is there", () => {
    const without = synthesize({ settings: { docsSite: false } });
    for (const type of ["AWS::S3::Bucket", "AWS::CloudFront::Distribution", "Custom::CDKBucketDeployment"]) {
      without.resourceCountIs(type, 0);
    }
    without.resourceCountIs("AWS::Lambda::Function", 2);
    expect(Object.keys(without.findOutputs("*"))).not.toContain("DocsUrl");
  });
});
