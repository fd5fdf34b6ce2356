import type { HttpRequest } from "../../../http/message.ts";
import type { Integration } from "../rest-api.ts";

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
const dropped = [
  "content-md5",
  "expect",
  "max-forwards",
  "proxy-authenticate",
  "server",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "www-authenticate",
];

/** Returns the headers visible to templates, mappings and the integration. API Gateway drops the others. */
export function visibleHeaders(
  { headers }: Pick<HttpRequest, "headers">,
  { target }: Pick<Integration, "target">,
): HttpRequest["headers"] {
  const hidden = target?.service === "lambda" ? [...dropped, "connection"] : dropped;
  return headers.filter(([name, value]) => !hidden.includes(name.toLowerCase()) && !isSignature(name, value));
}

/** Other `Authorization` schemes are kept. */
function isSignature(name: string, value: string): boolean {
  return name.toLowerCase() === "authorization" && value.trimStart().startsWith("AWS4-HMAC-SHA256");
}
