import { isCustomizable } from "../gateway-response/gateway-error.ts";
import type { GatewayResponse } from "../rest-api.ts";
import { objectAt, textOf } from "./document/shape.ts";
import { report } from "./problems/finding.ts";
import type { Problems } from "./problems/problems.ts";
import { checkContextVariable } from "./templates/context-variables.ts";

// https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
const types = [
  "ACCESS_DENIED",
  "API_CONFIGURATION_ERROR",
  "AUTHORIZER_CONFIGURATION_ERROR",
  "AUTHORIZER_FAILURE",
  "BAD_REQUEST_BODY",
  "BAD_REQUEST_PARAMETERS",
  "DEFAULT_4XX",
  "DEFAULT_5XX",
  "EXPIRED_TOKEN",
  "INTEGRATION_FAILURE",
  "INTEGRATION_TIMEOUT",
  "INVALID_API_KEY",
  "INVALID_SIGNATURE",
  "MISSING_AUTHENTICATION_TOKEN",
  "QUOTA_EXCEEDED",
  "REQUEST_TOO_LARGE",
  "RESOURCE_NOT_FOUND",
  "THROTTLED",
  "UNAUTHORIZED",
  "UNSUPPORTED_MEDIA_TYPE",
  "WAF_FILTERED",
];

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-gateway-responses.responseParameters.html
const expressions = /^('.*'|context(\.\w+)+|method\.request\.(header|path|querystring)\.[\w.$-]+)$/;

const key = "x-amazon-apigateway-gateway-responses";

export function importGatewayResponses(responses: unknown, problems: Problems): Record<string, GatewayResponse> {
  const imported = importAll(responses, problems);
  for (const [type, response] of Object.entries(imported)) {
    if (lacks(response, imported["DEFAULT_4XX"]) || lacks(response, imported["DEFAULT_5XX"])) {
      problems.depend([key, type], "gateway-response-inheritance");
    }
  }
  return imported;
}

/** Whether a default sets a parameter or a template that a response does not. */
function lacks(response: GatewayResponse, byDefault: GatewayResponse | undefined): boolean {
  if (byDefault === undefined) return false;
  const isMissing = (part: "responseParameters" | "responseTemplates") =>
    Object.keys(byDefault[part]).some((name) => !Object.hasOwn(response[part], name));
  return isMissing("responseParameters") || isMissing("responseTemplates");
}

function importAll(responses: unknown, problems: Problems): Record<string, GatewayResponse> {
  return Object.fromEntries(
    Object.entries(objectAt(responses, [key], problems)).map(([type, value]) => {
      const path = [key, type];
      if (!types.includes(type)) problems.add(path, "is not a type of gateway response");
      if (!isCustomizable(type)) {
        problems.warn(path, "has no effect: API Gateway sends its own response, which an API cannot customize");
      }
      return [type, importResponse(objectAt(value, path, problems), path, problems)];
    }),
  );
}

function importResponse(
  { statusCode, responseParameters, responseTemplates, ...others }: Readonly<Record<string, unknown>>,
  path: readonly string[],
  problems: Problems,
): GatewayResponse {
  for (const name of Object.keys(others)) problems.add([...path, name], "is not a key of a gateway response");
  if (statusCode !== undefined && !/^[1-5]\d\d$/.test(textOf(statusCode))) {
    problems.add([...path, "statusCode"], "must be an HTTP status");
  }
  const parameters = objectAt(responseParameters, [...path, "responseParameters"], problems);
  for (const [target, expression] of Object.entries(parameters)) {
    checkParameter(target, expression, [...path, "responseParameters", target], problems);
  }
  const templates = objectAt(responseTemplates, [...path, "responseTemplates"], problems);
  for (const [type, template] of Object.entries(templates)) {
    checkTemplate(type, template, [...path, "responseTemplates", type], problems);
  }
  return {
    statusCode: statusCode === undefined ? undefined : Number(textOf(statusCode)),
    responseParameters: parameters as Record<string, string>,
    responseTemplates: templates as Record<string, string>,
  };
}

function checkParameter(target: string, expression: unknown, path: readonly string[], problems: Problems): void {
  if (!/^gatewayresponse\.header\.[\w-]+$/.test(target)) problems.add(path, "must be gatewayresponse.header.NAME");
  if (typeof expression !== "string" || !expressions.test(expression)) {
    problems.add(path, "must be a static value in single quotes, context.NAME or method.request.LOCATION.NAME");
  } else if (expression.startsWith("context.")) {
    reportContext(expression, path, problems);
  }
}

function reportContext(variable: string, path: readonly string[], problems: Problems): void {
  const finding = checkContextVariable(variable.split(".").slice(1), "gateway response");
  if (finding !== undefined) report(finding, path, problems);
}

/** The template of a gateway response is not VTL: variables are replaced, and the rest is sent verbatim. */
function checkTemplate(type: string, template: unknown, path: readonly string[], problems: Problems): void {
  if (type.toLowerCase() !== "application/json") {
    problems.add(path, "the twin sends errors only as application/json");
  }
  if (typeof template !== "string") {
    problems.add(path, "must be a string");
    return;
  }
  for (const [variable] of template.matchAll(/\$context(?:\.\w+)+/g)) reportContext(variable, path, problems);
  for (const [found, brace] of template.matchAll(/\$!?(\{?)(?:context|input|util|stageVariables|method)\b[\w.]*/g)) {
    if (/^\$context\.\w/.test(found)) continue;
    const variable = brace === "" ? found : `${found}}`;
    problems.add(path, `in a gateway response's template the twin replaces only $context.NAME, not ${variable}`);
  }
  for (const [directive] of template.matchAll(/#(?:set|if|elseif|else|end|foreach|define|macro)\b/g)) {
    problems.warn(path, `a gateway response's template is not VTL: ${directive} is sent to the client verbatim`);
  }
}
