import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { invokeRoleName, type Settings, settings } from "../../infra/settings/settings.ts";
import { allowed as allowedIn, withoutHash } from "./allowed.ts";
import { signedIn } from "./identity-pool.ts";
import { synthesize, synthesizeDocs } from "./synthesis.ts";

const template = synthesize();

const allowed = (role: string) => allowedIn(template, role);

const useOfTheKey = "kms:Decrypt <JobsTableKey> if StringLike kms:ViaService dynamodb.<AWS::Region>.amazonaws.com*";

describe("permissions", () => {
  test("API Gateway may perform the contract's actions, on one function and one table", () => {
    expect(allowed("JobsApiRole")).toEqual([
      "dynamodb:GetItem <JobsTable>",
      "dynamodb:Query <JobsTable>/index/byOwner",
      "dynamodb:UpdateItem <JobsTable>",
      useOfTheKey,
      "lambda:InvokeFunction <EventProcessingFunction>",
    ]);
  });

  test("API Gateway may not assume its role for another account's API", () => {
    const trust = Object.entries(template.findResources("AWS::IAM::Role"))
      .filter(([id]) => id.startsWith("JobsApiRole"))
      .map(([, role]) => role["Properties"].AssumeRolePolicyDocument.Statement);
    expect(trust).toEqual([
      [
        {
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: "apigateway.amazonaws.com" },
          // Not StringEquals: API Gateway may omit the account, and would answer every request with 500.
          Condition: { StringEqualsIfExists: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
        },
      ],
    ]);
  });

  test("the event-processing function may use the table, and pass on its failures", () => {
    expect(allowed("EventProcessingRole")).toEqual([
      "dynamodb:GetItem <JobsTable>",
      "dynamodb:UpdateItem <JobsTable>",
      useOfTheKey,
      "lambda:InvokeFunction <EventProcessingErrorHandlingFunction>",
      "logs:CreateLogStream <EventProcessingLogs>",
      "logs:PutLogEvents <EventProcessingLogs>",
    ]);
  });

  test("the error-handling function may write to the table, and send its failures to the bus", () => {
    expect(allowed("EventProcessingErrorHandlingRole")).toEqual([
      "dynamodb:UpdateItem <JobsTable>",
      "events:PutEvents <EventProcessingBus>",
      useOfTheKey,
      "logs:CreateLogStream <EventProcessingErrorHandlingLogs>",
      "logs:PutLogEvents <EventProcessingErrorHandlingLogs>",
    ]);
  });

  test("the function of stalled jobs may find, read and end running jobs", () => {
    expect(allowed("StalledJobsFunctionRole")).toEqual([
      "dynamodb:BatchGetItem <JobsTable>",
      "dynamodb:Query <JobsTable>/index/running",
      "dynamodb:UpdateItem <JobsTable>",
      useOfTheKey,
      "logs:CreateLogStream <StalledJobsFunctionLogs>",
      "logs:PutLogEvents <StalledJobsFunctionLogs>",
    ]);
  });

  test("the role of callers may invoke only the signed methods of the stage", () => {
    const api = "arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<JobsApi>/dev";
    expect(allowed("JobsAPIInvokeRole")).toEqual([
      `execute-api:Invoke ${api}/DELETE/jobs/*`,
      `execute-api:Invoke ${api}/GET/jobs`,
      `execute-api:Invoke ${api}/GET/jobs/*`,
      `execute-api:Invoke ${api}/POST/jobs`,
    ]);
  });

  test("the read-only role may invoke only GET methods", () => {
    const api = "arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<JobsApi>/dev";
    expect(allowed("JobsAPIReadOnlyRole")).toEqual([
      `execute-api:Invoke ${api}/GET/jobs`,
      `execute-api:Invoke ${api}/GET/jobs/*`,
    ]);
  });

  test.each([invokeRoleName, "JobsAPIReadOnlyRole"])("%s can be assumed by principals of the account", (name) => {
    const roles = template.findResources("AWS::IAM::Role", {
      Properties: {
        MaxSessionDuration: settings.sessionSeconds,
        AssumeRolePolicyDocument: {
          Statement: [
            {
              Effect: "Allow",
              Action: "sts:AssumeRole",
              Principal: { AWS: { "Fn::Join": ["", Match.arrayWith([":root"])] } },
            },
          ],
        },
      },
    });
    expect(Object.keys(roles).map(withoutHash)).toContain(name);
  });

  test("with ownership, the role must be assumed under the caller's user name", () => {
    const trust = (ownership: boolean) =>
      Object.entries(synthesize({ settings: { ownership } }).findResources("AWS::IAM::Role"))
        .filter(([id]) => id.startsWith(invokeRoleName))
        .map(([, role]) => role["Properties"].AssumeRolePolicyDocument.Statement);
    const statement = { Effect: "Allow", Action: "sts:AssumeRole", Principal: expect.anything() };
    const Condition = { StringEquals: { "sts:RoleSessionName": "${aws:username}" } };
    expect(trust(true)).toEqual([[{ ...statement, Condition }]]);
    expect(trust(false)).toEqual([[statement]]);
  });

  test("no function has a managed policy, which would grant more", () => {
    const roles = Object.entries(template.findResources("AWS::IAM::Role"));
    const managed = roles.filter(([, role]) => role["Properties"].ManagedPolicyArns !== undefined).map(([id]) => id);
    expect(managed).toEqual([expect.stringMatching(/^JobsApiCloudWatchRole/)]);
  });
});

// Keep docs/security.md in step.
describe("CDK's helper functions", () => {
  const docs = synthesizeDocs();
  const assets = "arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}";
  const onBucket = (actions: readonly string[], bucket: string) =>
    actions.flatMap((action) => [`s3:${action} ${bucket}`, `s3:${action} ${bucket}/*`]);

  test("are two in the stack of the reference pages, each with its own role that only Lambda assumes", () => {
    const functions = Object.entries(docs.findResources("AWS::Lambda::Function"));
    const roles = functions.map(([, { Properties }]) => withoutHash(Properties.Role["Fn::GetAtt"][0])).sort();
    expect(roles).toEqual(["CustomS3AutoDeleteObjectsCustomResourceProviderRole", "DocsSiteDeploymentRole"]);
    docs.resourceCountIs("AWS::IAM::Role", 2);
    docs.allResourcesProperties("AWS::IAM::Role", {
      AssumeRolePolicyDocument: {
        Statement: [{ Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" } }],
      },
      ManagedPolicyArns: Match.absent(),
    });
    // CloudFormation invokes them with the deployment's permissions: no one else is allowed to.
    docs.resourceCountIs("AWS::Lambda::Permission", 0);
    docs.resourceCountIs("AWS::Lambda::Url", 0);
  });

  test("one may read CDK's assets, replace the pages and invalidate any distribution of the account", () => {
    const read = ["GetBucket*", "GetObject*", "List*"];
    const write = [
      "Abort*",
      "DeleteObject*",
      "PutObject",
      "PutObjectLegalHold",
      "PutObjectRetention",
      "PutObjectTagging",
      "PutObjectVersionTagging",
    ];
    expect(allowedIn(docs, "DocsSiteDeploymentRole")).toEqual(
      [
        "cloudfront:CreateInvalidation *",
        "cloudfront:GetInvalidation *",
        "logs:CreateLogStream <DocsSiteDeploymentLogs>",
        "logs:PutLogEvents <DocsSiteDeploymentLogs>",
        ...onBucket(read, assets),
        ...onBucket([...read, ...write], "<DocsSiteBucket>"),
      ].sort(),
    );
  });

  test("the other may empty the pages' bucket and set its policy", () => {
    const role = "CustomS3AutoDeleteObjectsCustomResourceProviderRole";
    const logs = "<CustomS3AutoDeleteObjectsCustomResourceProviderLogs>";
    expect(allowedIn(docs, role)).toEqual(
      [
        `logs:CreateLogStream ${logs}`,
        `logs:PutLogEvents ${logs}`,
        ...onBucket(["DeleteObject*", "GetBucket*", "List*", "PutBucketPolicy"], "<DocsSiteBucket>"),
      ].sort(),
    );
  });

  test.each<[string, Partial<Settings>]>([
    ["as delivered", {}],
    [
      "with every option on",
      {
        ...signedIn,
        webAcl: true,
        alarmEmail: "a@b.example",
        executionLogging: "all",
        durableExecution: { timeoutSeconds: 3_600, retentionDays: 7 },
      },
    ],
    ["with retained data", { removalPolicy: "retain" }],
  ])("are absent from the API's stack: %s", (_, changes) => {
    const { Resources } = synthesize({ settings: changes }).toJSON() as { Resources: Record<string, { Type: string }> };
    const custom = Object.entries(Resources).filter(([id, { Type }]) =>
      /^Custom|CustomResource$/.test(`${id} ${Type}`),
    );
    expect(custom).toEqual([]);
    const functions = Object.entries(Resources).filter(([, { Type }]) => Type === "AWS::Lambda::Function");
    expect(
      functions.filter(([id]) => !/^(EventProcessing|StalledJobs)/.test(id)).map(([id]) => withoutHash(id)),
    ).toEqual([]);
  });
});
