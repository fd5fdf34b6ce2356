import type { IntegrationTarget } from "../../rest-api.ts";
import type { IntegrationObject } from "../document/document.ts";
import { textOf } from "../document/shape.ts";
import type { Problems } from "../problems/problems.ts";

// AWS's own reference writes `path//2015-03-31/...` too.
const uriPattern = /^arn:[\w-]+:apigateway:[\w-]+:(?<service>[\w.-]+):(?<kind>path|action)\/\/?(?<rest>.+)$/;
const functionPattern =
  /^2015-03-31\/functions\/arn:[\w-]+:lambda:[\w-]+:\d{12}:function:(?<name>[\w-]+)(?::[\w$-]+)?\/invocations$/;

const actions: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ["GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan"],
  events: ["PutEvents"],
};

/** What the URI of an `aws` or `aws_proxy` integration means; undefined if it means nothing that the twin emulates. */
export function importTarget(
  object: IntegrationObject,
  path: readonly string[],
  problems: Problems,
): IntegrationTarget | undefined {
  const type = textOf(object.type).toLowerCase();
  const httpMethod = importHttpMethod(object, path, problems);
  const at = [...path, "uri"];
  // A placeholder without a value was told already: what it would make of the URI is not known.
  if (problems.has(at) || isStreamed(object)) return undefined;
  const { service, kind, rest = "" } = uriPattern.exec(textOf(object.uri))?.groups ?? {};
  if (service === undefined) {
    problems.add(
      at,
      "must be an ARN that contains a path or an action: arn:aws:apigateway:REGION:SERVICE:path/... or :action/...",
    );
    return undefined;
  }
  const functionName =
    service === "lambda" && kind === "path" ? functionPattern.exec(rest)?.groups?.["name"] : undefined;
  if (functionName !== undefined) {
    if (httpMethod !== undefined && httpMethod !== "POST") {
      problems.warn([...path, "httpMethod"], `Lambda invokes on POST alone: each call fails with 500 on ${httpMethod}`);
    }
    return { service: "lambda", functionName, httpMethod: httpMethod ?? "POST" };
  }
  if (service === "lambda" && rest.endsWith("/response-streaming-invocations")) {
    problems.add(at, "the twin does not emulate response streaming. Use .../invocations");
    return undefined;
  }
  if (type === "aws_proxy") {
    problems.add(at, `aws_proxy is for a Lambda function, and this is ${service}:${kind}/${rest}`);
    return undefined;
  }
  const target = kind === "action" ? importAction(service, rest) : undefined;
  if (target === undefined) {
    problems.add(at, `the twin does not emulate ${service}:${kind}/${rest}. It has ${emulated}`);
    return undefined;
  }
  if (httpMethod !== undefined && httpMethod !== "POST") {
    problems.add([...path, "httpMethod"], `the twin calls ${names[target.service]} with POST, and not ${httpMethod}`);
  }
  if (object.credentials === undefined) {
    problems.add([...path, "credentials"], `${names[target.service]} is called with a role, and none is given`);
  }
  return target;
}

/** Refused by its key already; its URI has another form. */
function isStreamed({
  responseTransferMode,
}: IntegrationObject & { readonly responseTransferMode?: unknown }): boolean {
  return textOf(responseTransferMode).toUpperCase() === "STREAM";
}

function importHttpMethod(
  { type, httpMethod }: IntegrationObject,
  path: readonly string[],
  problems: Problems,
): string | undefined {
  if (typeof httpMethod === "string" && httpMethod !== "") return httpMethod.toUpperCase();
  const message = `API Gateway wants one for an ${textOf(type).toLowerCase()} integration, and it is POST`;
  problems.add([...path, "httpMethod"], message);
  return undefined;
}

const names = { dynamodb: "DynamoDB", events: "EventBridge" };
const emulated = [
  "lambda:path/2015-03-31/functions/FUNCTION-ARN/invocations",
  ...Object.entries(actions).map(([service, known]) => `${service}:action/${known.join("|")}`),
].join(", ");

function importAction(service: string, action: string): Exclude<IntegrationTarget, { service: "lambda" }> | undefined {
  if (service !== "dynamodb" && service !== "events") return undefined;
  return actions[service]?.includes(action) ? { service, action } : undefined;
}
