import { randomUUID } from "node:crypto";
import type { HttpResponse } from "../../../http/message.ts";
import type { Readings } from "../../readings/readings.ts";
import { mergeHeaders } from "../integration-response/response-headers.ts";
import { lookUp } from "../mapping/look-up.ts";
import type { Parameters } from "../method-request/parameters.ts";
import type { GatewayResponse, RestApi } from "../rest-api.ts";
import { type GatewayError, isCustomizable } from "./gateway-error.ts";

/** The parts of a failed request that a gateway response can refer to. */
export interface RefusedRequest {
  readonly context: Readonly<Record<string, unknown>>;
  readonly parameters: Parameters;
}

// AWS sends compact JSON for errors raised before the method, and a space after the colon for later ones.
const compact = [403, 413, 429];

/** AWS's template, for an API without one. The key is capitalized for ACCESS_DENIED. */
function builtIn({ type, statusCode }: GatewayError, readings: Readings): string {
  const key = type === "ACCESS_DENIED" ? "Message" : "message";
  const spaced =
    readings["error-space"] === "by-status" ? !compact.includes(statusCode) : readings["error-space"] === "always";
  return `{"${key}":${spaced ? " " : ""}$context.error.messageString}`;
}

/** The API's response to an error under the readings; undefined if AWS's own is sent. */
function customized(
  { type, statusCode }: GatewayError,
  set: RestApi["gatewayResponses"],
  readings: Readings,
): GatewayResponse | undefined {
  const byDefault = set[statusCode < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX"];
  if (!isCustomizable(type)) return readings["too-large-default"] === "applied" ? byDefault : undefined;
  const own = set[type];
  if (own === undefined) return byDefault;
  return readings["gateway-response-inheritance"] === "inherited" ? inherit(own, byDefault) : own;
}

/** Returns the gateway response of an error. Its status and template default to AWS's. */
export function gatewayResponse(
  error: GatewayError,
  { gatewayResponses, readings }: Pick<RestApi, "gatewayResponses" | "readings">,
  { context, parameters }: RefusedRequest,
): HttpResponse {
  const response = customized(error, gatewayResponses, readings);
  const values = {
    ...context,
    error: {
      message: error.message,
      messageString: JSON.stringify(error.message),
      responseType: error.type,
      // Escaped, because templates put it between quotes.
      validationErrorString: JSON.stringify(error.validationErrorString).slice(1, -1),
    },
  };
  const mapped = Object.entries(response?.responseParameters ?? {}).map(([target, expression]) => [
    target.replace("gatewayresponse.header.", ""),
    evaluate(expression, values, parameters),
  ]);
  return {
    status: response?.statusCode ?? error.statusCode,
    headers: mergeHeaders(
      {
        "Content-Type": "application/json",
        "x-amzn-RequestId": String(context["requestId"]),
        "x-amz-apigw-id": String(context["extendedRequestId"]),
        "x-amzn-ErrorType": error.errorType,
      },
      Object.fromEntries(mapped.filter(([, value = ""]) => isHeaderValue(value))),
    ),
    body: substitute(response?.responseTemplates["application/json"] ?? builtIn(error, readings), values, readings),
  };
}

function inherit(own: GatewayResponse, byDefault: GatewayResponse | undefined): GatewayResponse {
  return {
    statusCode: own.statusCode ?? byDefault?.statusCode,
    responseParameters: { ...byDefault?.responseParameters, ...own.responseParameters },
    responseTemplates: { ...byDefault?.responseTemplates, ...own.responseTemplates },
  };
}

/** The value of a response parameter: static, from the context, or from the request's parameters. */
function evaluate(expression: string, context: RefusedRequest["context"], parameters: Parameters): string {
  if (expression.startsWith("'")) return expression.slice(1, -1);
  const [root, , location, ...name] = expression.split(".");
  if (root === "context") return substitute(`$${expression}`, context);
  return parameters[location as keyof Parameters][name.join(".")] ?? "";
}

// A message can contain line breaks, and a query any character.
// https://www.rfc-editor.org/rfc/rfc9110#section-5.5
function isHeaderValue(value: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}

/** Replaces variables. The template of a gateway response is not VTL. */
function substitute(template: string, context: Readonly<Record<string, unknown>>, readings?: Readings): string {
  return template.replace(/\$context((?:\.\w+)+)/g, (_, path: string) => {
    const names = path.slice(1).split(".");
    const value = lookUp(context, names) ?? "";
    if (typeof value === "object") return "";
    const text = String(value);
    // The client chooses the request id. Escaped, it cannot terminate the JSON string around it.
    const isPlain = names[0] === "error" || readings?.["gateway-response-escaping"] === "plain";
    return isPlain ? text : JSON.stringify(text).slice(1, -1);
  });
}

/** Generates the opaque id of `x-amz-apigw-id`, which no client can set. */
export function extendedRequestId(): string {
  return `${randomUUID().replaceAll("-", "").slice(0, 14)}E=`;
}
