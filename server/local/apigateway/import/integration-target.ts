import type { IntegrationTarget } from "../rest-api.ts";
import type { IntegrationObject } from "./document.ts";
import type { Problems } from "./problems.ts";

const uriPattern = /^arn:[\w-]+:apigateway:[\w-]+:(?<service>[\w.-]+):(?<kind>path|action)\/(?<rest>.+)$/;
const functionPattern =
  /^2015-03-31\/functions\/arn:[\w-]+:lambda:[\w-]+:\d{12}:function:(?<name>[\w-]+)(?::[\w$-]+)?\/invocations$/;

/** What an `aws` integration's URI means; undefined if it means nothing that the twin emulates. */
export function importTarget(
  { uri = "", httpMethod, credentials }: IntegrationObject,
  place: readonly string[],
  problems: Problems,
): IntegrationTarget | undefined {
  if (httpMethod === undefined) problems.add([...place, "httpMethod"], "API Gateway wants one for an aws integration");
  const { service, kind, rest = "" } = uriPattern.exec(uri)?.groups ?? {};
  if (service === undefined) {
    problems.add([...place, "uri"], "must be an ARN of API Gateway that contains a path or an action");
    return undefined;
  }
  if (service === "lambda" && kind === "path") {
    const name = functionPattern.exec(rest)?.groups?.["name"];
    if (name !== undefined) return { service: "lambda", functionName: name };
  }
  if (service === "dynamodb" && kind === "action" && rest === "GetItem") {
    if (credentials === undefined)
      problems.add([...place, "credentials"], "DynamoDB is called with a role, and none is given");
    return { service: "dynamodb", action: rest };
  }
  problems.add([...place, "uri"], `the twin does not emulate ${service}:${kind}/${rest}`);
  return undefined;
}
