import { CloudFormationClient, DescribeStacksCommand, type Stack } from "@aws-sdk/client-cloudformation";
import { Refusal } from "../refusal.ts";
import type { Aws } from "./connect.ts";
import { isAccessDenied, refusalOf } from "./explain.ts";

/** The outputs of a stack, by name. */
export type Outputs = Readonly<Record<string, string>>;

/** The outputs that the stack must have. */
export const outputNames = [
  "ApiEndpoint",
  "JobsAPIInvokeRoleArn",
  "FailureArchiveArn",
  "FailureLogGroupName",
  "StalledJobsFunctionName",
] as const;

/** The outputs of a stack, or "hidden" if the caller may not read them, for example because it may only assume CDK's roles. */
export async function findStack(aws: Aws, name: string): Promise<Outputs | "absent" | "hidden"> {
  const found = await describe(aws, name);
  if (typeof found === "string") return found;
  const { Outputs = [] } = found;
  return Object.fromEntries(Outputs.map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]));
}

/**
 * Whether a stack has the resources of its template. True if the caller may not read that. A stack whose first deployment failed has a
 * template, but no resources: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
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

/** The outputs of a stack. Rejects if it does not exist, or if the caller may not read it. */
export async function readOutputs(aws: Aws, name: string): Promise<Outputs> {
  const found = await findStack(aws, name);
  if (found === "absent") {
    const text = `The stack ${name} does not exist in ${aws.region}. npm run deploy creates it; JOBS_API_SETTINGS may name another.`;
    throw new Refusal("NoStack", text);
  }
  if (found === "hidden") {
    const text = `The outputs of the stack ${name} cannot be read: the caller needs the permission cloudformation:DescribeStacks.`;
    throw new Refusal("AccessDenied", text);
  }
  return found;
}

/** Returns an output that the stack must have. Throws if it is missing. */
export function output(outputs: Outputs, name: (typeof outputNames)[number]): string {
  const value = outputs[name];
  if (value !== undefined) return value;
  throw new Refusal("NoOutput", `The stack has no output ${name}: it is outdated. npm run deploy updates it.`);
}
