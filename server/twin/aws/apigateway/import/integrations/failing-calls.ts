import { mockStatus } from "../../integrations/mock.ts";
import type { Integration } from "../../rest-api.ts";
import type { Problems } from "../problems/problems.ts";

/** Warns of what no call can pass, whatever a client sends: API Gateway imports it all the same. Notes what it ignores. */
export function warnOfFailingCalls(integration: Integration, path: readonly string[], problems: Problems): void {
  if (integration.type === "AWS_PROXY") {
    noteIgnored(integration, path, problems);
    return;
  }
  const { type, target, passthroughBehavior, requestTemplates, responses } = integration;
  if (passthroughBehavior === "NEVER" && Object.keys(requestTemplates).length === 0) {
    problems.warn([...path, "requestTemplates"], "none is there, and nothing passes through: each call is told 415");
  }
  for (const [contentType, { constant }] of Object.entries(requestTemplates)) {
    const message = constant === undefined ? undefined : failureOf(constant, integration);
    if (message !== undefined) problems.warn([...path, "requestTemplates", contentType], message);
  }
  if (responses.length === 0) {
    problems.warn([...path, "responses"], "none is there to answer with: each call fails with 500");
  } else if (type !== "MOCK" && !answers(integration, target?.service === "lambda" ? undefined : "200")) {
    problems.warn([...path, "responses"], "none is for what succeeds: such a call fails with 500. Add `default`");
  }
}

/** A proxy integration hands requests and responses through as they are. */
function noteIgnored(integration: Integration, path: readonly string[], problems: Problems): void {
  for (const key of ["requestParameters", "requestTemplates"] as const) {
    if (Object.keys(integration[key]).length > 0) {
      problems.note([...path, key], "API Gateway ignores this in an aws_proxy integration. Take it out, or use aws");
    }
  }
}

/** Why what a request template always gives cannot be sent, or cannot be answered. */
function failureOf(text: string, integration: Integration): string | undefined {
  if (integration.target?.service === "lambda" && text.trim() !== "" && !isJson(text)) {
    return "gives no JSON, and Lambda takes nothing else: each call fails";
  }
  if (integration.type !== "MOCK") return undefined;
  const status = mockStatus(text);
  if (status === undefined) return "gives no object with an integer statusCode: each call fails with 500";
  if (integration.responses.length === 0 || answers(integration, String(status))) return undefined;
  return `no response is for ${status}: each call fails with 500`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether a response is chosen; without a selector only the default can be. */
function answers({ responses }: Integration, selector: string | undefined): boolean {
  return responses.some(({ selects }) => selects === undefined || (selector !== undefined && selects(selector)));
}
