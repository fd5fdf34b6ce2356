import type { HttpResponse } from "../../../http/message.ts";
import { header } from "../../../http/message.ts";
import type { Call } from "../call/call.ts";
import { GatewayError } from "../gateway-response/gateway-error.ts";
import { evaluateMapping, responseBody } from "../mapping/mapping-expression.ts";
import { templateFor } from "../mapping/template-for.ts";
import type { Integration, IntegrationResponse } from "../rest-api.ts";
import { proxyResponse } from "./proxy-response.ts";
import { mergeHeaders, remapHeaders } from "./response-headers.ts";

/** What came back from behind the gateway. */
export interface BackendResponse {
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What the selection patterns are matched against; undefined if only the default can be meant. */
  readonly selector: string | undefined;
  /** The request id of the service that was called; a mock calls none. */
  readonly requestId?: string | undefined;
}

/** The method response of what came back. */
export function integrationResponse(call: Call, backend: BackendResponse): HttpResponse {
  const isProxy = call.method.integration.type === "AWS_PROXY";
  const response = isProxy ? proxyResponse(backend.body) : mapResponse(call, backend);
  return { ...response, headers: remapHeaders(response.headers) };
}

/** Chooses the integration response and maps it. What a template sets goes before what is mapped. */
function mapResponse(call: Call, backend: BackendResponse): HttpResponse {
  const chosen = choose(call.method.integration, backend.selector);
  const template = responseTemplate(chosen, call);
  const body = template === undefined ? backend.body : call.render(template, backend.body);

  const { headers } = backend;
  const response = { headers, body: responseBody(backend.body) };
  const source = { context: call.context, stageVariables: call.stageVariables, response };
  const mapped = Object.entries(chosen.responseParameters).flatMap(([target, expression]) => {
    const value = evaluateMapping(expression, source);
    return value === undefined ? [] : [[target.replace("method.response.header.", ""), String(value)] as const];
  });
  const { header: overrides, status } = call.context.responseOverride;
  return {
    status: isStatus(status) ? status : chosen.statusCode,
    headers: mergeHeaders(
      { "Content-Type": "application/json" },
      Object.fromEntries(mapped),
      Object.fromEntries(Object.entries(overrides).map(([name, value]) => [name, String(value)])),
    ),
    body,
  };
}

function choose({ responses }: Integration, selector: string | undefined): IntegrationResponse {
  const matching = selector === undefined ? undefined : responses.find(({ selects }) => selects?.(selector));
  const chosen = matching ?? responses.find(({ selects }) => selects === undefined);
  if (chosen === undefined) throw new GatewayError("API_CONFIGURATION_ERROR");
  return chosen;
}

function responseTemplate({ responseTemplates }: IntegrationResponse, { request }: Call) {
  const accepted = (header(request, "accept") ?? "").split(",").at(-1)?.split(";")[0]?.trim().toLowerCase() ?? "";
  return (
    templateFor(responseTemplates, accepted) ??
    templateFor(responseTemplates, "application/json") ??
    Object.values(responseTemplates)[0]
  );
}

/** Anything but an integer from 100 to 599 is ignored. */
function isStatus(status: unknown): status is number {
  return Number.isInteger(status) && Number(status) >= 100 && Number(status) <= 599;
}
