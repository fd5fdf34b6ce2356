import { isForbidden } from "../../integration-request/forbidden-headers.ts";
import { sentName } from "../../integration-response/response-headers.ts";
import type { Integration } from "../../rest-api.ts";
import type { Finding } from "../problems/finding.ts";

/** What is wrong with a header that an integration's request sets. */
export function checkRequestHeader(name: string, type: Integration["type"]): Finding | undefined {
  if (!isForbidden(name, type)) return undefined;
  return {
    kind: "warning",
    message: `API Gateway fails a call whose integration's request sets the header ${name}, with 500. Leave it out`,
  };
}

/** What is wrong with a header that a method's response sets. */
export function checkResponseHeader(name: string): Finding | undefined {
  const sent = sentName(name);
  if (sent === name) return undefined;
  const instead = sent === undefined ? "drops it" : `sends ${sent} instead`;
  return {
    kind: "warning",
    message: `only API Gateway may send the header ${name}: it ${instead}. Choose another name`,
  };
}
