import { mockStatus } from "../../integrations/mock.ts";
import type { Integration } from "../../rest-api.ts";
import type { Problems } from "../problems/problems.ts";

/** Warns of parts on which every call fails, though API Gateway imports them. Notes parts that it ignores. */
export function warnOfFailingCalls(integration: Integration, path: readonly string[], problems: Problems): void {
  if (integration.type === "AWS_PROXY") {
    noteIgnored(integration, path, problems);
    return;
  }
  const { type, target, passthroughBehavior, requestTemplates, responses } = integration;
  if (passthroughBehavior === "NEVER" && Object.keys(requestTemplates).length === 0) {
    problems.warn(
      [...path, "requestTemplates"],
      "none is defined, and bodies are not passed through: each call gets 415",
    );
  }
  for (const [contentType, { constant }] of Object.entries(requestTemplates)) {
    const message = constant === undefined ? undefined : failureOf(constant, integration);
    if (message !== undefined) problems.warn([...path, "requestTemplates", contentType], message);
  }
  if (responses.length === 0) {
    problems.warn([...path, "responses"], "none is defined: each call fails with 500");
  } else if (type !== "MOCK" && !answers(integration, target?.service === "lambda" ? undefined : "200")) {
    problems.warn([...path, "responses"], "none matches a successful call, which fails with 500. Add `default`");
  }
}

/** A proxy integration passes requests and responses through unchanged. */
function noteIgnored(integration: Integration, path: readonly string[], problems: Problems): void {
  for (const key of ["requestParameters", "requestTemplates"] as const) {
    if (Object.keys(integration[key]).length > 0) {
      problems.note([...path, key], "API Gateway ignores this in an aws_proxy integration. Remove it, or use aws");
    }
  }
}

/** Returns why calls fail on the constant output of a request template; undefined if they do not. */
function failureOf(text: string, integration: Integration): string | undefined {
  if (integration.target?.service === "lambda" && text.trim() !== "" && !isJson(text)) {
    return "does not produce JSON, the only format that Lambda accepts: each call fails";
  }
  if (integration.type !== "MOCK") return undefined;
  const status = mockStatus(text);
  if (status === undefined) return "does not produce an object with an integer statusCode: each call fails with 500";
  if (integration.responses.length === 0 || answers(integration, String(status))) return undefined;
  return `no response matches ${status}: each call fails with 500`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether a response matches. Only the default matches without a selector. */
function answers({ responses }: Integration, selector: string | undefined): boolean {
  return responses.some(({ selects }) => selects === undefined || (selector !== undefined && selects(selector)));
}
