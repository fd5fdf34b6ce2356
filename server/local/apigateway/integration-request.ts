import type { Call } from "./call.ts";
import { GatewayError } from "./gateway-error.ts";
import { evaluateMapping } from "./mapping-expression.ts";
import { contentType } from "./method-request.ts";
import { templateFor } from "./template-choice.ts";

/** What the gateway sends to what stands behind it. */
export interface IntegrationRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Maps a call's parameters and body: mapped parameters first, what the template sets over them. */
export function integrationRequest(call: Call): IntegrationRequest {
  const { integration } = call.method;
  const mapped = Object.entries(integration.requestParameters).flatMap(([target, expression]) => {
    const value = evaluateMapping(expression, call);
    return value === undefined ? [] : [[target.replace("integration.request.header.", ""), value] as const];
  });
  const body = renderBody(call);
  // Overrides count once the whole template has run.
  const overrides = Object.entries(call.context.requestOverride.header).map(
    ([name, value]) => [name, String(value)] as const,
  );
  return { headers: Object.fromEntries([...mapped, ...overrides]), body };
}

function renderBody(call: Call): string {
  const { passthroughBehavior, requestTemplates } = call.method.integration;
  const template = templateFor(requestTemplates, contentType(call.request)) ?? requestTemplates["$default"];
  const body = call.request.body.toString();
  if (template === undefined) {
    const passes =
      passthroughBehavior === "WHEN_NO_MATCH" ||
      (passthroughBehavior === "WHEN_NO_TEMPLATES" && Object.keys(requestTemplates).length === 0);
    if (!passes) throw new GatewayError("UNSUPPORTED_MEDIA_TYPE");
    return body;
  }
  return call.render(template, body);
}
