import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { invokeRoleName, type Settings, settings } from "../../infra/settings/settings.ts";
import { allowed as allowedIn, withoutHash } from "./allowed.ts";
import { synthesize, synthesizeDocs } from "./synthesis.ts";

const template = synthesize();

const allowed = (role: string) => allowedIn(template, role);

const useOfTheKey = "kms:Decrypt <JobsTableKey> if StringLike kms:ViaService dynamodb.<AWS::Region>.amazonaws.com*";

describe("permissions", () => {
  test("API Gateway may do what the contract's integrations name, on one function and one table", () => {
    expect(allowed("JobsApiRole")).toEqual([
      "dynamodb:GetItem <JobsTable>",
      "dynamodb:Query <JobsTable>/index/byOwner",
      "dynamodb:UpdateItem <JobsTable>",
      useOfTheKey,
      "lambda:InvokeFunction <EventProcessingFunction>",
    ]);
  });

  test("API Gateway may assume its role for no API that it says is another account's", () => {
    const trust = Object.entries(template.findResources("AWS::IAM::Role"))
      .filter(([id]) => id.startsWith("JobsApiRole"))
      .map(([, role]) => role["Properties"].AssumeRolePolicyDocument.Statement);
    expect(trust).toEqual([
      [
        {
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: "apigateway.amazonaws.com" },
          // Not StringEquals: API Gateway may not say whose API it is, and would answer 500 to all requests.
          Condition: { StringEqualsIfExists: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
        },
      ],
    ]);
  });

  test("the event-processing function may use the table, and send its failures on", () => {
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

  test("the function of stalled jobs may find running jobs, read them and end them", () => {
    expect(allowed("StalledJobsFunctionRole")).toEqual([
      "dynamodb:BatchGetItem <JobsTable>",
      "dynamodb:Query <JobsTable>/index/running",
      "dynamodb:UpdateItem <JobsTable>",
      useOfTheKey,
      "logs:CreateLogStream <StalledJobsFunctionLogs>",
      "logs:PutLogEvents <StalledJobsFunctionLogs>",
    ]);
  });

  test("the role that callers assume may invoke the signed methods of the stage, and only those", () => {
    const api = "arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<JobsApi>/dev";
    expect(allowed("JobsAPIInvokeRole")).toEqual([
      `execute-api:Invoke ${api}/DELETE/jobs/*`,
      `execute-api:Invoke ${api}/GET/jobs`,
      `execute-api:Invoke ${api}/GET/jobs/*`,
      `execute-api:Invoke ${api}/POST/jobs`,
    ]);
  });

  test("the role of callers who only read may invoke the methods that read", () => {
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

  test("the role is assumed under the caller's own user name where jobs belong to their callers, and only there", () => {
    const trust = (ownership: boolean) =>
      Object.entries(synthesize({ settings: { ownership } }).findResources("AWS::IAM::Role"))
        .filter(([id]) => id.startsWith(invokeRoleName))
        .map(([, role]) => role["Properties"].AssumeRolePolicyDocument.Statement);
    const statement = { Effect: "Allow", Action: "sts:AssumeRole", Principal: expect.anything() };
    const Condition = { StringEquals: { "sts:RoleSessionName": "${aws:username}" } };
    expect(trust(true)).toEqual([[{ ...statement, Condition }]]);
    expect(trust(false)).toEqual([[statement]]);
  });

  test("no function has a managed policy, whose permissions would be wider", () => {
    const roles = Object.entries(template.findResources("AWS::IAM::Role"));
    const managed = roles.filter(([, role]) => role["Properties"].ManagedPolicyArns !== undefined).map(([id]) => id);
    expect(managed).toEqual([expect.stringMatching(/^JobsApiCloudWatchRole/)]);
  });
});

// docs/security.md says the same in words.
describe("CDK's helper functions", () => {
  const docs = synthesizeDocs();
  const assets = "arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}";
  const onBucket = (actions: readonly string[], bucket: string) =>
    actions.flatMap((action) => [`s3:${action} ${bucket}`, `s3:${action} ${bucket}/*`]);

  test("are two in the stack of the reference pages, each with a role of its own that only Lambda assumes", () => {
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
    // CloudFormation calls them with the deployment's own rights: nobody else is let in.
    docs.resourceCountIs("AWS::Lambda::Permission", 0);
    docs.resourceCountIs("AWS::Lambda::Url", 0);
  });

  test("one may read all of CDK's assets, replace the pages and invalidate any distribution of the account", () => {
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

  test("the other may empty the bucket of the pages, and set that bucket's policy", () => {
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
        ownership: true,
        webAcl: true,
        alarmEmail: "a@b.example",
        executionLogging: "all",
        durableExecution: { timeoutSeconds: 3_600, retentionDays: 7 },
      },
    ],
    ["that keeps its data", { removalPolicy: "retain" }],
  ])("are not in the API's stack, %s", (_, changes) => {
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
