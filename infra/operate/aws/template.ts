import { CloudFormationClient, GetTemplateCommand } from "@aws-sdk/client-cloudformation";
import type { Template } from "../template.ts";
import type { Aws } from "./connect.ts";
import { isAccessDenied, refusalOf } from "./explain.ts";

/** The template of a deployed stack, empty if it does not exist, or "hidden" if the caller may not read it. */
export async function findTemplate(aws: Aws, stackName: string): Promise<Template | "hidden"> {
  try {
    const request = new GetTemplateCommand({ StackName: stackName });
    const { TemplateBody } = await new CloudFormationClient(aws.client).send(request);
    return JSON.parse(TemplateBody || "{}");
  } catch (error) {
    if (isAccessDenied(error)) return "hidden";
    // A stack whose first deployment has not begun has no template.
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplate.html
    if (error instanceof Error && error.name === "ValidationError") return {};
    throw refusalOf(error, aws);
  }
}
