import type { GatewayResponse } from "../rest-api.ts";
import type { Problems } from "./problems.ts";

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

export function importGatewayResponses(
  responses: Readonly<Record<string, unknown>>,
  problems: Problems,
): Record<string, GatewayResponse> {
  return Object.fromEntries(
    Object.entries(responses).map(([type, value]) => {
      const place = ["x-amazon-apigateway-gateway-responses", type];
      if (!types.includes(type)) problems.add(place, "is no type of gateway response");
      const { statusCode, responseParameters = {}, responseTemplates = {} } = value as Partial<GatewayResponse>;
      for (const [target, expression] of Object.entries(responseParameters))
        checkParameter(target, expression, place, problems);
      const status = statusCode === undefined ? undefined : Number(statusCode);
      return [type, { statusCode: status, responseParameters, responseTemplates }];
    }),
  );
}

function checkParameter(target: string, expression: unknown, place: readonly string[], problems: Problems): void {
  const at = [...place, "responseParameters", target];
  if (!/^gatewayresponse\.header\.[\w-]+$/.test(target)) problems.add(at, "must be gatewayresponse.header and a name");
  if (typeof expression !== "string" || !/^('.*'|context(\.\w+)+)$/.test(expression)) {
    problems.add(at, "must be a static value in single quotes, or of the context: the twin does not emulate others");
  }
}
