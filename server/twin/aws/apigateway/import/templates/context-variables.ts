import { createContext } from "../../call/context.ts";
import { lookUp } from "../../mapping/look-up.ts";
import type { Finding } from "../problems/finding.ts";

/** A context with every variable that the twin provides. */
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
// Empty without an authorizer or an API key, and the twin imports no method with either.
const alwaysEmpty = ["authorizer", "identity.apiKey", "identity.apiKeyId"];
// Set by a custom domain, a client certificate, a VPC endpoint, a canary or a firewall.
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
// Set by templates, or by the integration's response.
const free = ["requestOverride", "responseOverride", "awsEndpointRequestId"];

/** Checks a variable `$context.a.b`. Only gateway responses have `$context.error`. */
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
