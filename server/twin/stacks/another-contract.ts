import { pathToFileURL } from "node:url";
import type { Role } from "../aws/iam/role.ts";
import type { FunctionConfiguration } from "../aws/lambda/configuration.ts";
import type { FunctionsContext, Stack } from "../stack.ts";

const defaultRole: Role = { name: "InvokeRole", maxSessionSeconds: 3_600, trusts: () => true };

/** The stack of a contract about which nothing else is known: the functions bound on the command line, and no other resources. */
export function contractStack(
  file: string,
  { stage = "dev", role = defaultRole }: Partial<Pick<Stack, "stage" | "role">> = {},
): Stack {
  return {
    stage,
    role,
    contract: { name: file, url: pathToFileURL(file), functionNames: [] },
    stageVariables: {},
    tables: [],
    buses: [],
    archives: [],
    rules: [],
    logGroups: [],
    functions: boundFunctions,
  };
}

/** The bound functions, with Lambda's defaults. */
export function boundFunctions({
  modules,
  sdkVariables,
}: Pick<FunctionsContext, "modules" | "sdkVariables">): FunctionConfiguration[] {
  return [...modules].map(([name, module]) => ({
    name,
    module,
    // https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
    timeoutSeconds: 3,
    memoryMegabytes: 128,
    // https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
    retryAttempts: 2,
    maximumEventAgeSeconds: 21_600,
    get environment() {
      return sdkVariables();
    },
  }));
}
