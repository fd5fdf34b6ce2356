import type { Resource, Template } from "../template.ts";

interface Stateful {
  readonly type: string;
  /** Matches the logical id. Default: every resource of the type. */
  readonly id?: RegExp;
  readonly what: string;
  /** The properties whose change makes CloudFormation replace the resource. */
  readonly fixed: readonly string[];
}

/** The resources that hold data, or have an address that others know. */
const statefulResources: readonly Stateful[] = [
  { type: "AWS::ApiGateway::RestApi", what: "the API, whose address changes", fixed: [] },
  { type: "AWS::ApiGateway::Stage", what: "the API's stage, whose address changes", fixed: ["StageName"] },
  { type: "AWS::DynamoDB::Table", what: "the jobs table with all jobs", fixed: ["TableName", "KeySchema"] },
  { type: "AWS::Events::EventBus", what: "the bus of failures with its archive", fixed: ["Name"] },
  { type: "AWS::Events::Archive", what: "the archived failures", fixed: ["ArchiveName"] },
  {
    type: "AWS::Lambda::Function",
    id: /^EventProcessing(Durable(Processing)?)?Function/,
    what: "the processing function: deploy while no job runs",
    fixed: ["FunctionName"],
  },
  { type: "AWS::IAM::Role", id: /^JobsAPIInvokeRole/, what: "the role JobsAPIInvokeRole", fixed: ["RoleName", "Path"] },
  {
    type: "AWS::IAM::Role",
    id: /^JobsAPIReadOnlyRole/,
    what: "the role JobsAPIReadOnlyRole",
    fixed: ["RoleName", "Path"],
  },
  {
    type: "AWS::Cognito::IdentityPool",
    what: "the identity pool: with ownership, its users no longer see their jobs",
    fixed: [],
  },
  { type: "AWS::SNS::Topic", what: "the alarms' topic with its subscription", fixed: ["TopicName"] },
];

/** A line for each stateful resource that a deployment removes or replaces. */
export function lossesOf(deployed: Template, next: Template): string[] {
  return statefulResources.flatMap((stateful) => {
    const lost = resourcesOf(deployed, stateful).filter(([id, resource]) =>
      isLost(resource, next.Resources?.[id], stateful),
    );
    const isReplaced = resourcesOf(next, stateful).length > 0;
    return lost.map(([, resource]) => {
      const policy = isReplaced ? resource.UpdateReplacePolicy : resource.DeletionPolicy;
      const rest = policy?.startsWith("Retain") ? ". The old one remains" : "";
      return `This deployment ${isReplaced ? "replaces" : "removes"} ${stateful.what}${rest}.`;
    });
  });
}

function resourcesOf({ Resources = {} }: Template, { type, id }: Stateful): [string, Resource][] {
  return Object.entries(Resources).filter(
    ([logicalId, { Type }]) => Type === type && (id === undefined || id.test(logicalId)),
  );
}

function isLost({ Properties }: Resource, next: Resource | undefined, { fixed }: Stateful): boolean {
  if (next === undefined) return true;
  return fixed.some((name) => JSON.stringify(Properties?.[name]) !== JSON.stringify(next.Properties?.[name]));
}
