import type { GatewayResponse } from "../rest-api.ts";
import type { Problems } from "./problems.ts";
import { objectAt } from "./shape.ts";

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
  return Object.fromEntries(
    Object.entries(objectAt(responses, [key], problems)).map(([type, value]) => {
      const place = [key, type];
      if (!types.includes(type)) problems.add(place, "is no type of gateway response");
      return [type, importResponse(objectAt(value, place, problems), place, problems)];
    }),
  );
}

function importResponse(
  { statusCode, responseParameters, responseTemplates, ...others }: Readonly<Record<string, unknown>>,
  place: readonly string[],
  problems: Problems,
): GatewayResponse {
  for (const name of Object.keys(others)) problems.add([...place, name], "is no key of a gateway response");
  if (statusCode !== undefined && !/^[1-5]\d\d$/.test(String(statusCode))) {
    problems.add([...place, "statusCode"], "must be an HTTP status");
  }
  const parameters = objectAt(responseParameters, [...place, "responseParameters"], problems);
  for (const [target, expression] of Object.entries(parameters)) checkParameter(target, expression, place, problems);
  const templates = objectAt(responseTemplates, [...place, "responseTemplates"], problems);
  for (const [type, template] of Object.entries(templates)) {
    if (typeof template !== "string") problems.add([...place, "responseTemplates", type], "must be a text");
  }
  return {
    statusCode: statusCode === undefined ? undefined : Number(statusCode),
    responseParameters: parameters as Record<string, string>,
    responseTemplates: templates as Record<string, string>,
  };
}

function checkParameter(target: string, expression: unknown, place: readonly string[], problems: Problems): void {
  const at = [...place, "responseParameters", target];
  if (!/^gatewayresponse\.header\.[\w-]+$/.test(target)) problems.add(at, "must be gatewayresponse.header and a name");
  if (typeof expression !== "string" || !expressions.test(expression)) {
    problems.add(at, "must be a static value in single quotes, of the context or of method.request");
  }
}
