import { type Answer, type Answers, type Call, json, refuse, result } from "./fake-aws.ts";

export const developer = "arn:aws:iam::123456789012:user/developer";

const roleCredentials = { accessKeyId: "ASIA", secretAccessKey: "secret'$(id)", sessionToken: "token" };

/** STS as it answers this caller, whom it gives these credentials of the role. */
export function sts(arn = developer, { accessKeyId, secretAccessKey, sessionToken } = roleCredentials) {
  const expiration = "2030-01-01T00:00:00Z";
  return {
    GetCallerIdentity: (_call: Call) =>
      result("GetCallerIdentity", `<Arn>${arn}</Arn><UserId>AIDA</UserId><Account>123456789012</Account>`),
    AssumeRole: (_call: Call) =>
      result(
        "AssumeRole",
        `<Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${secretAccessKey}</SecretAccessKey>
          <SessionToken>${sessionToken}</SessionToken><Expiration>${expiration}</Expiration></Credentials>`,
      ),
  };
}

/** Lambda of an account in which no function has reserved so much of its concurrency. */
export function lambda(UnreservedConcurrentExecutions = 1_000): Answers {
  return {
    "GET /2016-08-19/account-settings": () =>
      json({ AccountLimit: { ConcurrentExecutions: 1_000, UnreservedConcurrentExecutions } }),
  };
}

type Outputs = Readonly<Record<string, string>>;

/** CloudFormation with these stacks, by name, each with its outputs; one can be made and deleted. */
export function cloudFormation(stacks: Record<string, Outputs>, made: Outputs = {}): Answers {
  const nameOf = ({ parameters }: Call) =>
    (parameters.get("StackName") ?? "").replace(/^arn:.*:stack\/([^/]+)\/.*$/, "$1");
  return {
    DescribeStacks: (call) => describeStack(call, nameOf(call), stacks[nameOf(call)]),
    DescribeStackEvents: () => result("DescribeStackEvents", "<StackEvents></StackEvents>"),
    GetTemplate: () => getTemplate({}),
    CreateChangeSet: (call) =>
      result("CreateChangeSet", `<Id>${changeSet}</Id><StackId>${stackId(nameOf(call))}</StackId>`),
    DescribeChangeSet: (call) =>
      result(
        "DescribeChangeSet",
        `<ChangeSetName>change</ChangeSetName><StackId>${stackId(nameOf(call))}</StackId><Status>CREATE_COMPLETE</Status>
          <ExecutionStatus>AVAILABLE</ExecutionStatus><Changes><member><Type>Resource</Type><ResourceChange>
          <Action>Add</Action><LogicalResourceId>Queue</LogicalResourceId><ResourceType>AWS::SQS::Queue</ResourceType>
          </ResourceChange></member></Changes>`,
      ),
    DeleteChangeSet: () => result("DeleteChangeSet"),
    UpdateTerminationProtection: () => result("UpdateTerminationProtection"),
    ExecuteChangeSet: (call) => {
      stacks[nameOf(call)] = made;
      return result("ExecuteChangeSet");
    },
    DeleteStack: (call) => {
      delete stacks[nameOf(call)];
      return result("DeleteStack");
    },
    // Of SSM: the version of what CDK's bootstrap has made.
    GetParameter: () => json({ Parameter: { Name: "version", Type: "String", Value: "33" } }),
  };
}

/** CloudFormation's description of a stack that is deployed with this template. */
export function getTemplate(template: object): Answer {
  const body = JSON.stringify(template).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return result("GetTemplate", `<TemplateBody>${body}</TemplateBody>`);
}

const changeSet = "arn:aws:cloudformation:eu-west-1:123456789012:changeSet/change/1";

function stackId(name: string): string {
  return `arn:aws:cloudformation:eu-west-1:123456789012:stack/${name}/1`;
}

function describeStack({ parameters }: Call, name: string, outputs: Outputs | undefined): Answer {
  if (outputs === undefined) {
    return refuse("ValidationError", `Stack with id ${parameters.get("StackName")} does not exist`, 400);
  }
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return result(
    "DescribeStacks",
    `<Stacks><member><StackName>${name}</StackName><StackId>${stackId(name)}</StackId>
      <StackStatus>CREATE_COMPLETE</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime>
      <Outputs>${members.join("")}</Outputs></member></Stacks>`,
  );
}
