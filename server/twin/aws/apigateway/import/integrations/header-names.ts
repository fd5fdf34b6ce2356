import { isForbidden } from "../../integration-request/forbidden-headers.ts";
import { sentName } from "../../integration-response/response-headers.ts";
import type { Integration } from "../../rest-api.ts";
import type { Finding } from "../problems/finding.ts";

/** Checks a header set by an integration request. */
export function checkRequestHeader(name: string, type: Integration["type"]): Finding | undefined {
  if (!isForbidden(name, type)) return undefined;
  return {
    kind: "warning",
    message: `API Gateway fails a call with 500 if the integration request sets the header ${name}. Remove it`,
  };
}

/** Checks a header set by a method response. */
export function checkResponseHeader(name: string): Finding | undefined {
  const sent = sentName(name);
  if (sent === name) return undefined;
  const instead = sent === undefined ? "drops it" : `sends ${sent} instead`;
  return {
    kind: "warning",
    message: `only API Gateway may send the header ${name}: it ${instead}. Choose another name`,
  };
}
