import { RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  Distribution,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, type IBucket } from "aws-cdk-lib/aws-s3";
import { BucketDeployment, Source } from "aws-cdk-lib/aws-s3-deployment";
import { Construct } from "constructs";
import type { Settings } from "../settings/settings.ts";
import { createLogGroup, keepHelperLogs } from "./log-group.ts";
import { stackUuid } from "./stack-uuid.ts";
import { suppressNag, suppressWildcardNag } from "./suppress-nag.ts";

export interface DocsSiteProps {
  /** The folder of the reference pages. */
  readonly pages: string;
  readonly settings: Settings;
}

/** The reference pages, in a bucket that only CloudFront may read. They can be rebuilt, so the bucket is removed with the stack. */
export class DocsSite extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, { pages, settings }: DocsSiteProps) {
    super(scope, id);
    // CDK declares optional properties with and without `undefined`.
    const bucket = new Bucket(this, "Bucket", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
    }) as IBucket;
    keepHelperLogs(this, "Custom::S3AutoDeleteObjectsCustomResourceProvider", settings);

    const distribution = new Distribution(this, "Distribution", {
      comment: "The reference pages of the Jobs API",
      defaultRootObject: "index.html",
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket, {
          // The name is unique to the account, across regions.
          originAccessControl: new S3OriginAccessControl(this, "OriginAccessControl", {
            originAccessControlName: `docs-${stackUuid}`,
          }),
        }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
      },
    });
    // CDK's default role could write to any log group, and create a removed one again.
    const role = new Role(this, "DeploymentRole", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    const logGroup = createLogGroup(this, "DeploymentLogs", settings);
    logGroup.grantWrite(role);
    new BucketDeployment(this, "Deployment", {
      sources: [Source.asset(pages)],
      destinationBucket: bucket,
      distribution,
      role,
      logGroup,
      // CloudFront can take longer than the wait lasts, which fails the stack: https://github.com/aws/aws-cdk/issues/15891
      waitForDistributionInvalidation: false,
    });
    this.url = `https://${distribution.distributionDomainName}`;

    const publicPages = "The pages are public and the same for everyone: access to them is not worth a log.";
    suppressNag(bucket, { "AwsSolutions-S1": publicPages });
    suppressNag(distribution, {
      "AwsSolutions-CFR1": "The pages are for readers anywhere.",
      "AwsSolutions-CFR2": "The pages are static files with no backend to attack.",
      "AwsSolutions-CFR3": publicPages,
      "AwsSolutions-CFR4":
        "CloudFront chooses the protocol of its default domain; only a custom domain can require a newer one.",
    });
    const logicalId = Stack.of(this).getLogicalId(bucket.node.defaultChild as CfnBucket);
    suppressWildcardNag(
      role,
      [
        ...["s3:GetObject*", "s3:GetBucket*", "s3:List*", "s3:DeleteObject*", "s3:Abort*"].map(
          (name) => `Action::${name}`,
        ),
        "Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*",
        `Resource::<${logicalId}.Arn>/*`,
      ],
      "CDK's helper copies from the asset bucket and replaces the objects of this one, whose names it cannot know in advance.",
    );
    suppressWildcardNag(role, ["Resource::*"], "CDK's helper may only invalidate CloudFront's cache.");
    const helper = Stack.of(this).node.findChild("Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C");
    suppressNag(helper, { "AwsSolutions-L1": "CDK chooses the runtime of its helper." });
  }
}
