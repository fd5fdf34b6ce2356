import type { IntegrationTarget } from "../../rest-api.ts";
import type { IntegrationObject } from "../document/document.ts";
import { textOf } from "../document/shape.ts";
import type { Problems } from "../problems/problems.ts";

// AWS's reference also has `path//2015-03-31/...`.
const uriPattern = /^arn:[\w-]+:apigateway:[\w-]+:(?<service>[\w.-]+):(?<kind>path|action)\/\/?(?<rest>.+)$/;
const functionPattern =
  /^2015-03-31\/functions\/arn:[\w-]+:lambda:[\w-]+:\d{12}:function:(?<name>[\w-]+)(?::[\w$-]+)?\/invocations$/;

const actions: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ["GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan"],
  events: ["PutEvents"],
};

/** Parses the URI of an `aws` or `aws_proxy` integration. Returns undefined if the twin does not emulate it. */
export function importTarget(
  object: IntegrationObject,
  path: readonly string[],
  problems: Problems,
): IntegrationTarget | undefined {
  const type = textOf(object.type).toLowerCase();
  const httpMethod = importHttpMethod(object, path, problems);
  const at = [...path, "uri"];
  // A placeholder without a value was already reported, and without it the URI is unknown.
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
      problems.warn([...path, "httpMethod"], `Lambda accepts only POST: each call fails with 500 on ${httpMethod}`);
    }
    return { service: "lambda", functionName, httpMethod: httpMethod ?? "POST" };
  }
  if (service === "lambda" && rest.endsWith("/response-streaming-invocations")) {
    problems.add(at, "the twin does not emulate response streaming. Use .../invocations");
    return undefined;
  }
  if (type === "aws_proxy") {
    problems.add(at, `aws_proxy requires a Lambda function, not ${service}:${kind}/${rest}`);
    return undefined;
  }
  const target = kind === "action" ? importAction(service, rest) : undefined;
  if (target === undefined) {
    problems.add(at, `the twin does not emulate ${service}:${kind}/${rest}. It emulates ${emulated}`);
    return undefined;
  }
  if (httpMethod !== undefined && httpMethod !== "POST") {
    problems.add([...path, "httpMethod"], `the twin calls ${names[target.service]} with POST, not ${httpMethod}`);
  }
  if (object.credentials === undefined) {
    problems.add([...path, "credentials"], `is missing: ${names[target.service]} is called with a role`);
  }
  return target;
}

/** Streaming is rejected at its own key. Its URI has another form. */
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
  const message = `is required for an ${textOf(type).toLowerCase()} integration. Use POST`;
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
