import type { Account } from "../../account.ts";
import type { FunctionConfiguration } from "../configuration.ts";

/** The variables of the function and of Lambda: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
export function environmentVariables(configuration: FunctionConfiguration, account: Account): Record<string, string> {
  return {
    ...configuration.environment,
    AWS_REGION: account.region,
    AWS_DEFAULT_REGION: account.region,
    AWS_LAMBDA_FUNCTION_NAME: configuration.name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(configuration.memoryMegabytes),
  };
}
