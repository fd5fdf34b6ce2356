import { CloudFormationClient, DescribeStacksCommand, type Stack } from "@aws-sdk/client-cloudformation";
import { Refusal } from "../refusal.ts";
import type { Aws } from "./connect.ts";
import { isAccessDenied, refusalOf } from "./explain.ts";

/** What a stack tells of itself, by the output's name. */
export type Outputs = Readonly<Record<string, string>>;

/** What the stack must tell. */
export const outputNames = [
  "ApiEndpoint",
  "JobsAPIInvokeRoleArn",
  "FailureArchiveArn",
  "FailureLogGroupName",
  "StalledJobsFunctionName",
] as const;

/** The outputs of a stack; "hidden" if the caller may not look, as those who may only assume CDK's roles may not. */
export async function findStack(aws: Aws, name: string): Promise<Outputs | "absent" | "hidden"> {
  const found = await describe(aws, name);
  if (typeof found === "string") return found;
  const { Outputs = [] } = found;
  return Object.fromEntries(Outputs.map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]));
}

/**
 * Whether a stack has what its template says, as far as the caller may look. One whose first deployment failed has a template too, but
 * no resources: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
export async function isDeployed(aws: Aws, name: string): Promise<boolean> {
  const found = await describe(aws, name);
  if (typeof found === "string") return found === "hidden";
  return !/^(REVIEW|ROLLBACK|CREATE_FAILED|DELETE)/.test(found.StackStatus ?? "");
}

async function describe(aws: Aws, name: string): Promise<Partial<Stack> | "absent" | "hidden"> {
  try {
    const { Stacks } = await new CloudFormationClient(aws.client).send(new DescribeStacksCommand({ StackName: name }));
    return Stacks?.[0] ?? {};
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message)) return "absent";
    if (isAccessDenied(error)) return "hidden";
    throw refusalOf(error, aws);
  }
}

/** The outputs of a stack that must be there. */
export async function readOutputs(aws: Aws, name: string): Promise<Outputs> {
  const found = await findStack(aws, name);
  if (found === "absent") {
    const text = `There is no stack ${name} in ${aws.region}. npm run deploy makes it; JOBS_API_SETTINGS may name another.`;
    throw new Refusal("NoStack", text);
  }
  if (found === "hidden") {
    const text = `The outputs of the stack ${name} cannot be read: the caller needs the permission cloudformation:DescribeStacks.`;
    throw new Refusal("AccessDenied", text);
  }
  return found;
}

/** An output that the stack must have. */
export function output(outputs: Outputs, name: (typeof outputNames)[number]): string {
  const value = outputs[name];
  if (value !== undefined) return value;
  throw new Refusal(
    "NoOutput",
    `The stack has no output ${name}: it is an older one. npm run deploy brings it up to date.`,
  );
}
