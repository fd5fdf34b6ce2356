import { GatewayError } from "./gateway-error.ts";
import type { Integration } from "./rest-api.ts";

const ofEveryType = ["content-length", "transfer-encoding", "x-amzn-trace-id", "x-amzn-apigateway-api-id"];
const ofAws = [...ofEveryType, "authorization", "connection", "expect", "proxy-authenticate", "te"];

/** A header that an integration's request may not set is accepted by the import and fails each call. */
export function refuseForbiddenHeaders(headers: Readonly<Record<string, unknown>>, type: Integration["type"]): void {
  const forbidden = type === "MOCK" ? ofEveryType : ofAws;
  const found = Object.keys(headers).find((name) => forbidden.includes(name.toLowerCase()));
  if (found === undefined) return;
  throw new GatewayError("API_CONFIGURATION_ERROR", {
    cause: new Error(`API Gateway fails a call whose integration's request sets the header ${found}`),
  });
}
