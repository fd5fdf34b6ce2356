import { GetAccountSettingsCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { Aws } from "./connect.ts";
import { isAccessDenied, refusalOf } from "./explain.ts";

/** The unreserved concurrent executions of the account in the region, or "hidden" if the caller may not read them. */
export async function readUnreservedConcurrency(aws: Aws): Promise<number | "hidden"> {
  try {
    const { AccountLimit } = await new LambdaClient(aws.client).send(new GetAccountSettingsCommand());
    return AccountLimit?.UnreservedConcurrentExecutions ?? "hidden";
  } catch (error) {
    if (isAccessDenied(error)) return "hidden";
    throw refusalOf(error, aws);
  }
}
