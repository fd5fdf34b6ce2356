import type { Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { OpenApiDocument } from "./contract/openapi.ts";
import { DocsStack } from "./docs-stack.ts";
import type { Settings } from "./settings/settings.ts";
import { JobsApiStack } from "./stack.ts";

export interface StacksProps {
  readonly contract: OpenApiDocument;
  /** The folder of the reference pages. */
  readonly pages: string;
  readonly settings: Settings;
}

/** Creates the stacks of a deployment: the API's, and if published the reference pages'. Neither refers to the other. */
export function createStacks(scope: Construct, { contract, pages, settings }: StacksProps): Stack[] {
  const api = new JobsApiStack(scope, settings.stackName, { contract, settings });
  return settings.docsSite ? [api, new DocsStack(scope, { pages, settings })] : [api];
}
