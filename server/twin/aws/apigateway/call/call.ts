import type { HttpRequest } from "../../../http/message.ts";
import type { Readings } from "../../readings/readings.ts";
import { GatewayError } from "../gateway-response/gateway-error.ts";
import type { MultiValueParameters } from "../method-request/multi-value-parameters.ts";
import type { Parameters } from "../method-request/parameters.ts";
import type { Method } from "../rest-api.ts";
import type { Template, TemplateVariables } from "../template/index.ts";
import type { Context } from "./context.ts";

/** One request to one method. */
export class Call {
  readonly request: HttpRequest;
  readonly method: Method;
  /** Path below the stage, with one leading slash, not decoded. */
  readonly path: string;
  /** Not decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly parameters: Parameters;
  readonly multiValues: MultiValueParameters;
  /** The `X-Amzn-Trace-Id` sent to the integration and returned to the client. */
  readonly traceId: string;
  readonly context: Context;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly readings: Readings;
  /** The request body as a string. Invalid UTF-8 becomes U+FFFD: the twin does not emulate binary media types. */
  readonly body: string;
  /** Unlike parameter mappings, templates see path parameters that are not decoded. */
  readonly #templateParameters: TemplateVariables["parameters"];

  constructor(fields: Omit<Call, "render" | "body">) {
    this.request = fields.request;
    this.method = fields.method;
    this.path = fields.path;
    this.pathParameters = fields.pathParameters;
    this.parameters = fields.parameters;
    this.multiValues = fields.multiValues;
    this.traceId = fields.traceId;
    this.context = fields.context;
    this.stageVariables = fields.stageVariables;
    this.readings = fields.readings;
    this.body = fields.request.body.toString();
    this.#templateParameters = {
      querystring: valuesOf(fields.parameters.querystring, fields.readings),
      path: fields.pathParameters,
      header: oneValueEach(fields.multiValues.header, fields.readings),
    };
  }

  /** Renders a template with a body. Request and response templates share the context and what they set in it. */
  render(template: Template, body: string): string {
    const { context, stageVariables } = this;
    try {
      return template.render({ body, parameters: this.#templateParameters, context, stageVariables });
    } catch (cause) {
      throw new GatewayError("API_CONFIGURATION_ERROR", { cause });
    }
  }
}

function valuesOf(query: Parameters["querystring"], readings: Readings): Record<string, string | null> {
  if (readings["valueless-parameter"] === "empty") return query;
  const values: Record<string, string | null> = Object.create(null);
  for (const name in query) values[name] = query[name] || null;
  return values;
}

/** One value per name. Values are joined by default, so a template that checks a header's format notices a repeated one. */
function oneValueEach(header: MultiValueParameters["header"], readings: Readings): Record<string, string> {
  const values: Record<string, string> = Object.create(null);
  for (const name in header) values[name] = chosen(header[name] ?? [], readings["repeated-header"]);
  return values;
}

function chosen(values: readonly string[], reading: Readings["repeated-header"]): string {
  if (reading === "joined") return values.join(",");
  return values.at(reading === "last" ? -1 : 0) ?? "";
}
