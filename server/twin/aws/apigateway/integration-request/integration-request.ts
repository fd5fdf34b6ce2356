import type { Call } from "../call/call.ts";
import { GatewayError } from "../gateway-response/gateway-error.ts";
import { evaluateMapping, type MappedValue, requestBody } from "../mapping/mapping-expression.ts";
import { templateFor } from "../mapping/template-for.ts";
import { contentType } from "../method-request/parameters.ts";
import { refuseForbiddenHeaders } from "./forbidden-headers.ts";
import { proxyEvent } from "./proxy-event.ts";

/** The request API Gateway sends to the integration. */
export interface IntegrationRequest {
  readonly headers: Readonly<Record<string, string>>;
  /** An array is sent as one parameter per value. */
  readonly querystring: Readonly<Record<string, MappedValue>>;
  readonly path: Readonly<Record<string, string>>;
  readonly body: string;
  /** The `X-Amzn-Trace-Id` to send. */
  readonly traceId: string;
}

/** Maps a call's parameters and body. Overrides set by the template take precedence over mapped parameters. */
export function integrationRequest(call: Call): IntegrationRequest {
  const { type } = call.method.integration;
  const mapped = mapParameters(call);
  if (type === "AWS_PROXY") {
    refuseForbiddenHeaders(mapped.header, type);
    return { headers: {}, querystring: {}, path: {}, body: JSON.stringify(proxyEvent(call)), traceId: call.traceId };
  }
  const body = renderBody(call);
  // Read only after the template has run.
  const { requestOverride } = call.context;
  const headers = { ...joinAll(mapped.header), ...texts(requestOverride.header) };
  refuseForbiddenHeaders(headers, type);
  return {
    headers,
    querystring: { ...mapped.querystring, ...texts(requestOverride.querystring) },
    path: { ...joinAll(mapped.path), ...texts(requestOverride.path) },
    body,
    traceId: call.traceId,
  };
}

function mapParameters(call: Call) {
  const mapped: Record<"header" | "querystring" | "path", Record<string, MappedValue>> = {
    header: {},
    querystring: {},
    path: {},
  };
  const { parameters, multiValues, body, context, stageVariables } = call;
  const source = { context, stageVariables, request: { parameters, multiValues, body: requestBody(body) } };
  for (const [target, expression] of Object.entries(call.method.integration.requestParameters)) {
    const value = evaluateMapping(expression, source);
    const [, , location, ...name] = target.split(".");
    if (value !== undefined) mapped[location as keyof typeof mapped][name.join(".")] = value;
  }
  return mapped;
}

function renderBody(call: Call): string {
  const { passthroughBehavior, requestTemplates } = call.method.integration;
  const template = templateFor(requestTemplates, contentType(call.request)) ?? requestTemplates["$default"];
  if (template === undefined) {
    const passes =
      passthroughBehavior === "WHEN_NO_MATCH" ||
      (passthroughBehavior === "WHEN_NO_TEMPLATES" && Object.keys(requestTemplates).length === 0);
    if (!passes) throw new GatewayError("UNSUPPORTED_MEDIA_TYPE");
    return call.body;
  }
  return call.render(template, call.body);
}

function joinAll(values: Readonly<Record<string, MappedValue>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value].flat().join(",")]));
}

function texts(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
