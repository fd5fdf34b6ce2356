import type { HttpRequest } from "../http/message.ts";
import type { Context } from "./context.ts";
import { GatewayError } from "./gateway-error.ts";
import type { Parameters } from "./method-request.ts";
import type { MultiValueParameters } from "./multi-value-parameters.ts";
import type { Method } from "./rest-api.ts";
import type { Template } from "./template/index.ts";

/** One request on its way through one method. */
export class Call {
  readonly request: HttpRequest;
  readonly method: Method;
  /** Below the stage, with one leading slash, undecoded. */
  readonly path: string;
  /** Undecoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly parameters: Parameters;
  readonly multiValues: MultiValueParameters;
  /** X-Ray's id of this call. */
  readonly traceId: string;
  readonly context: Context;
  readonly stageVariables: Readonly<Record<string, string>>;

  constructor(fields: Omit<Call, "render">) {
    this.request = fields.request;
    this.method = fields.method;
    this.path = fields.path;
    this.pathParameters = fields.pathParameters;
    this.parameters = fields.parameters;
    this.multiValues = fields.multiValues;
    this.traceId = fields.traceId;
    this.context = fields.context;
    this.stageVariables = fields.stageVariables;
  }

  /** Renders a template over a body. Request and response templates share the context, and what they set in it. */
  render(template: Template, body: string): string {
    const { context, multiValues } = this;
    // One value for each name: joined, so that a template that checks a header by its form sees that it was repeated.
    const header = Object.fromEntries(
      Object.entries(multiValues.header).map(([name, values]) => [name, values.join(",")]),
    );
    const parameters = { ...this.parameters, header };
    try {
      return template.render({ body, parameters, context, stageVariables: { ...this.stageVariables } });
    } catch (cause) {
      throw new GatewayError("API_CONFIGURATION_ERROR", { cause });
    }
  }
}
