import type { IntegrationTarget } from "../rest-api.ts";
import type { IntegrationObject } from "./document.ts";
import type { Problems } from "./problems.ts";

const uriPattern = /^arn:[\w-]+:apigateway:[\w-]+:(?<service>[\w.-]+):(?<kind>path|action)\/(?<rest>.+)$/;
const functionPattern =
  /^2015-03-31\/functions\/arn:[\w-]+:lambda:[\w-]+:\d{12}:function:(?<name>[\w-]+)(?::[\w$-]+)?\/invocations$/;

const dynamoDbActions = ["GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan"];

/** What the URI of an `aws` or `aws_proxy` integration means; undefined if it means nothing that the twin emulates. */
export function importTarget(
  { type, uri = "", httpMethod, credentials }: IntegrationObject,
  place: readonly string[],
  problems: Problems,
): IntegrationTarget | undefined {
  if (httpMethod === undefined) {
    problems.add([...place, "httpMethod"], `API Gateway wants one for an ${type?.toLowerCase()} integration`);
  }
  const { service, kind, rest = "" } = uriPattern.exec(uri)?.groups ?? {};
  if (service === undefined) {
    problems.add([...place, "uri"], "must be an ARN of API Gateway that contains a path or an action");
    return undefined;
  }
  if (service === "lambda" && kind === "path") {
    const name = functionPattern.exec(rest)?.groups?.["name"];
    if (name !== undefined) return { service: "lambda", functionName: name };
  }
  if (type?.toUpperCase() === "AWS_PROXY") {
    problems.add([...place, "uri"], `aws_proxy is for a Lambda function, and this is ${service}:${kind}/${rest}`);
    return undefined;
  }
  const target = kind === "action" ? importAction(service, rest) : undefined;
  if (target === undefined) problems.add([...place, "uri"], `the twin does not emulate ${service}:${kind}/${rest}`);
  else if (credentials === undefined) {
    problems.add([...place, "credentials"], `${names[target.service]} is called with a role, and none is given`);
  }
  return target;
}

const names = { dynamodb: "DynamoDB", events: "EventBridge" };

function importAction(service: string, action: string): Exclude<IntegrationTarget, { service: "lambda" }> | undefined {
  if (service === "dynamodb" && dynamoDbActions.includes(action)) return { service, action };
  if (service === "events" && action === "PutEvents") return { service, action };
  return undefined;
}
