import type { HttpResponse } from "../../../http/message.ts";
import { header } from "../../../http/message.ts";
import type { Call } from "../call/call.ts";
import { GatewayError } from "../gateway-response/gateway-error.ts";
import { evaluateMapping, responseBody } from "../mapping/mapping-expression.ts";
import { templateFor } from "../mapping/template-for.ts";
import type { Integration, IntegrationResponse } from "../rest-api.ts";
import { proxyResponse } from "./proxy-response.ts";
import { mergeHeaders, remapHeaders } from "./response-headers.ts";

/** The backend's response. */
export interface BackendResponse {
  /** Header names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The string that selection patterns are matched against; undefined selects the default response. */
  readonly selector: string | undefined;
  /** The request id of the called service; absent for a mock. */
  readonly requestId?: string | undefined;
}

/** Maps the backend's response to the method response. */
export function integrationResponse(call: Call, backend: BackendResponse): HttpResponse {
  const isProxy = call.method.integration.type === "AWS_PROXY";
  const response = isProxy ? proxyResponse(backend.body) : mapResponse(call, backend);
  return { ...response, headers: remapHeaders(response.headers) };
}

/** Selects and maps the integration response. Overrides set by the template take precedence over mapped headers. */
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

/** Other overrides of the status are ignored. */
function isStatus(status: unknown): status is number {
  return Number.isInteger(status) && Number(status) >= 100 && Number(status) <= 599;
}
