import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { invokeRoleName, settings } from "../../infra/settings.ts";
import { synthesize } from "./synthesis.ts";

const template = synthesize();

/** What the role whose logical id starts so may do: `action resource`, and the condition, if any. */
function allowed(role: string): string[] {
  const policies = Object.values(template.findResources("AWS::IAM::Policy")).map((policy) => policy["Properties"]);
  return policies
    .filter(({ Roles }) => Roles.some(({ Ref }: { Ref: string }) => Ref.startsWith(role)))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .flatMap(({ Effect, Action, Resource, Condition }) => {
      expect(Effect).toBe("Allow");
      const condition = Condition === undefined ? "" : ` if ${text(Condition)}`;
      return [Action].flat().flatMap((a) => [Resource].flat().map((r) => `${a} ${text(r)}${condition}`));
    })
    .sort();
}

/** A value of the template, with logical ids without their hashes. */
function text(value: unknown): string {
  if (typeof value === "string") return value;
  const { Ref, "Fn::GetAtt": attribute, "Fn::Join": join, ...rest } = value as Record<string, never>;
  if (Ref) return `<${withoutHash(Ref)}>`;
  if (attribute) return `<${withoutHash(attribute[0])}>`;
  if (join) return (join[1] as unknown[]).map(text).join("");
  return Object.entries(rest)
    .map(([key, inner]) => `${key} ${text(inner)}`)
    .join(", ");
}

function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, "");
}

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
