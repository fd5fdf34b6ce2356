import { createContext } from "../../call/context.ts";
import { lookUp } from "../../mapping/look-up.ts";
import type { Finding } from "../problems/finding.ts";

/** Every variable that a call has here. */
const provided: object = createContext({
  request: { method: "GET", target: "/", headers: [], body: Buffer.alloc(0), sourceIp: "127.0.0.1" },
  requestId: "",
  extendedRequestId: "",
  path: "/",
  stage: "",
  apiId: "",
  accountId: "",
  region: "",
  now: 0,
});

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#context-variable-reference
// Empty where no authorizer and no API key is asked for, and the twin imports no method that asks for either.
const alwaysEmpty = ["authorizer", "identity.apiKey", "identity.apiKeyId"];
// These come of what stands around an API on AWS: a domain, a firewall, a canary, an endpoint in a network.
const notEmulated = [
  "customDomain",
  "identity.clientCert",
  "identity.vpcId",
  "identity.vpceId",
  "isCanaryRequest",
  "wafResponseCode",
  "webaclArn",
];
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
const ofAccessLogs = [
  "authenticate",
  "authorize",
  "awsEndpointRequestId2",
  "endpointType",
  "integration",
  "integrationErrorMessage",
  "integrationLatency",
  "integrationStatus",
  "responseLatency",
  "responseLength",
  "status",
  "waf",
  "xrayTraceId",
];
const ofErrors = ["message", "messageString", "responseType", "validationErrorString"];
// What templates set for themselves, and what the integration's response brings.
const free = ["requestOverride", "responseOverride", "awsEndpointRequestId"];

/** What is wrong with `$context.a.b`. Only gateway responses know `$context.error`. */
export function checkContextVariable(
  names: readonly string[],
  where: "mapping" | "gateway response",
): Finding | undefined {
  const [first = "", second] = names;
  const variable = `$context.${names.join(".")}`;
  if (first === "" || free.includes(first) || isAmong(alwaysEmpty, names)) return undefined;
  if (isAmong(notEmulated, names)) return { kind: "refused", message: `the twin does not emulate ${variable}` };
  if (isAmong(ofAccessLogs, names)) {
    return { kind: "warning", message: `${variable} is empty: only access logs have it` };
  }
  if (first === "error" && where === "mapping") {
    return { kind: "warning", message: `${variable} is empty: only gateway responses have it` };
  }
  if (first === "error" ? second !== undefined && ofErrors.includes(second) : lookUp(provided, names) !== undefined)
    return undefined;
  return { kind: "warning", message: `${variable} is empty: API Gateway has no such variable` };
}

function isAmong(variables: readonly string[], names: readonly string[]): boolean {
  return variables.some((variable) => `${names.join(".")}.`.startsWith(`${variable}.`));
}
