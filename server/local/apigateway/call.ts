import type { HttpRequest } from "../http/message.ts";
import type { Context } from "./context.ts";
import { GatewayError } from "./gateway-error.ts";
import type { Parameters } from "./method-request.ts";
import type { Method } from "./rest-api.ts";
import type { Template } from "./template/index.ts";

/** One request on its way through one method. */
export class Call {
  readonly request: HttpRequest;
  readonly method: Method;
  readonly parameters: Parameters;
  readonly context: Context;
  readonly stageVariables: Readonly<Record<string, string>>;

  constructor(fields: Pick<Call, "request" | "method" | "parameters" | "context" | "stageVariables">) {
    this.request = fields.request;
    this.method = fields.method;
    this.parameters = fields.parameters;
    this.context = fields.context;
    this.stageVariables = fields.stageVariables;
  }

  /** Renders a template over a body. Request and response templates share the context, and what they set in it. */
  render(template: Template, body: string): string {
    const { parameters, context } = this;
    try {
      return template.render({ body, parameters, context, stageVariables: { ...this.stageVariables } });
    } catch (cause) {
      throw new GatewayError("API_CONFIGURATION_ERROR", { cause });
    }
  }
}
