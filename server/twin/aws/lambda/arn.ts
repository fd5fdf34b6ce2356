import type { Account } from "../account.ts";
import { LambdaError } from "./errors.ts";

export function functionArn(account: Account, functionName: string): string {
  return `arn:aws:lambda:${account.region}:${account.id}:function:${functionName}`;
}

// https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#lambda-Invoke-request-FunctionName
const pattern =
  /^(?:arn:aws[a-zA-Z-]*:lambda:)?(?:[a-z]{2}(?:-[a-z]+)+-\d:)?(?:\d{12}:)?(?:function:)?([a-zA-Z0-9-_]{1,64})(?::(\$LATEST|[a-zA-Z0-9-_]+))?$/;

/**
 * Parses a function's name, partial ARN or ARN. Throws `LambdaError`. Any account and region is accepted, so that a contract
 * deployed elsewhere runs here.
 */
export function parseFunctionName(text: string): { readonly name: string; readonly qualifier: string | undefined } {
  const [, name, qualifier] = pattern.exec(text) ?? [];
  if (name === undefined) {
    throw new LambdaError(
      "ValidationException",
      `1 validation error detected: Value '${text}' at 'functionName' failed to satisfy constraint: ` +
        "Member must be a function's name, a partial ARN or an ARN",
    );
  }
  return { name, qualifier };
}
