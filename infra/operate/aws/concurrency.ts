import { GetAccountSettingsCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { Aws } from "./connect.ts";
import { isAccessDenied, refusalOf } from "./explain.ts";

/** How many concurrent executions no function has reserved in the account's region; "hidden" if the caller may not look. */
export async function readUnreservedConcurrency(aws: Aws): Promise<number | "hidden"> {
  try {
    const { AccountLimit } = await new LambdaClient(aws.client).send(new GetAccountSettingsCommand());
    return AccountLimit?.UnreservedConcurrentExecutions ?? "hidden";
  } catch (error) {
    if (isAccessDenied(error)) return "hidden";
    throw refusalOf(error, aws);
  }
}
