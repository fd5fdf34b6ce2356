import { GatewayError } from "../gateway-response/gateway-error.ts";
import type { Integration } from "../rest-api.ts";

const ofEveryType = ["content-length", "transfer-encoding", "x-amzn-trace-id", "x-amzn-apigateway-api-id"];
const ofAws = [...ofEveryType, "authorization", "connection", "expect", "proxy-authenticate", "te"];

/** Whether API Gateway forbids setting this header. It imports such an API, and each call fails. */
export function isForbidden(name: string, type: Integration["type"]): boolean {
  return (type === "MOCK" ? ofEveryType : ofAws).includes(name.toLowerCase());
}

/** Throws if a forbidden header is set. */
export function refuseForbiddenHeaders(headers: Readonly<Record<string, unknown>>, type: Integration["type"]): void {
  const found = Object.keys(headers).find((name) => isForbidden(name, type));
  if (found === undefined) return;
  throw new GatewayError("API_CONFIGURATION_ERROR", {
    cause: new Error(`API Gateway fails a call whose integration request sets the header ${found}`),
  });
}
