import { randomUUID } from "node:crypto";
import type { HttpResponse } from "../http/message.ts";
import type { GatewayError } from "./gateway-error.ts";
import type { GatewayResponse, RestApi } from "./rest-api.ts";

/** What AWS answers with where the API says nothing. A denied caller's message has a capital letter. */
function builtIn({ type }: GatewayError): GatewayResponse {
  const key = type === "ACCESS_DENIED" ? "Message" : "message";
  const template = `{"${key}":$context.error.messageString}`;
  return { statusCode: undefined, responseParameters: {}, responseTemplates: { "application/json": template } };
}

/** Answers with the gateway response of an error's type; a type that is not set inherits the default of its class whole. */
export function gatewayResponse(
  error: GatewayError,
  { gatewayResponses }: Pick<RestApi, "gatewayResponses">,
  context: Readonly<Record<string, unknown>>,
): HttpResponse {
  const inherited = error.statusCode < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
  const response = gatewayResponses[error.type] ?? gatewayResponses[inherited] ?? builtIn(error);
  const values = {
    ...context,
    error: {
      message: error.message,
      messageString: JSON.stringify(error.message),
      responseType: error.type,
      // Escaped, as it is made to stand in quotes.
      validationErrorString: JSON.stringify(error.validationErrorString).slice(1, -1),
    },
  };
  const template = response.responseTemplates["application/json"] ?? "";
  const parameters = Object.entries(response.responseParameters).map(([target, expression]) => [
    target.replace("gatewayresponse.header.", ""),
    expression.startsWith("'") ? expression.slice(1, -1) : substitute(`$${expression}`, values),
  ]);
  return {
    status: response.statusCode ?? error.statusCode,
    headers: {
      "Content-Type": "application/json",
      "x-amzn-RequestId": String(context["requestId"]),
      "x-amz-apigw-id": String(context["extendedRequestId"]),
      "x-amzn-ErrorType": error.errorType,
      ...Object.fromEntries(parameters),
    },
    body: substitute(template, values),
  };
}

/** Replaces variables; a gateway response's template is not VTL. */
function substitute(template: string, context: Readonly<Record<string, unknown>>): string {
  return template.replace(/\$context((?:\.\w+)+)/g, (_, path: string) => {
    const [root, ...names] = path.slice(1).split(".");
    const value = [root ?? "", ...names].reduce<unknown>(
      (parent, name) => (isObject(parent) && Object.hasOwn(parent, name) ? parent[name] : ""),
      context,
    );
    if (isObject(value)) return "";
    const text = String(value ?? "");
    // A client chooses its request's id: escaped, it cannot end the string that it stands in.
    return root === "error" ? text : JSON.stringify(text).slice(1, -1);
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** The opaque id in `x-amz-apigw-id`, which no client can set. */
export function extendedRequestId(): string {
  return `${Buffer.from(randomUUID().replaceAll("-", ""), "hex").toString("base64").slice(0, 14)}E=`;
}
