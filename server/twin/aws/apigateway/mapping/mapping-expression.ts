import { GatewayError } from "../gateway-response/gateway-error.ts";
import type { MultiValueParameters } from "../method-request/multi-value-parameters.ts";
import type { Parameters } from "../method-request/parameters.ts";
import { lookUp } from "./look-up.ts";
import { MappedBody } from "./mapped-body.ts";

/** The values that a mapping expression can refer to. */
export interface MappingSource {
  readonly context: Readonly<Record<string, unknown>>;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** The client's request; present when mapping the integration's parameters. */
  readonly request?: {
    readonly parameters: Parameters;
    readonly multiValues: MultiValueParameters;
    readonly body: MappedBody;
  };
  /** The integration's response; present when mapping the method's headers. */
  readonly response?: {
    /** Names are in lower case. */
    readonly headers: Readonly<Record<string, string>>;
    readonly body: MappedBody;
  };
}

/** An array for the multivalue forms only. */
export type MappedValue = string | readonly string[];

/**
 * Evaluates a mapping expression. Returns undefined if its source is absent: the target is then left out.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping-sources.html
 */
export function evaluateMapping(expression: string, source: MappingSource): MappedValue | undefined {
  if (isStatic(expression)) return expression.slice(1, -1);
  const [root, ...path] = expression.split(".");
  if (root === "context") return text(lookUp(source.context, path));
  if (root === "stageVariables") return text(lookUp(source.stageVariables, path));
  const [, location = "", ...rest] = path;
  const name = rest.join(".");
  if (root === "method" && source.request) return ofRequest(source.request, location, name);
  if (root === "integration" && source.response) return ofResponse(source.response, location, name);
  throw new GatewayError("API_CONFIGURATION_ERROR", {
    cause: new Error(`not a valid mapping expression: ${expression}`),
  });
}

function ofRequest(
  { parameters, multiValues, body }: NonNullable<MappingSource["request"]>,
  location: string,
  name: string,
): MappedValue | undefined {
  switch (location) {
    case "body":
      return body.take(name);
    case "multivalueheader":
      return multiValues.header[name];
    case "multivaluequerystring":
      return multiValues.querystring[name];
    default:
      return text(lookUp(parameters, [location, name]));
  }
}

function ofResponse(
  { headers, body }: NonNullable<MappingSource["response"]>,
  location: string,
  name: string,
): string | undefined {
  return location === "body" ? body.take(name) : headers[name.toLowerCase()];
}

export function requestBody(text: string): MappedBody {
  const message = "Invalid JSON in request body";
  return new MappedBody(
    text,
    (cause) => new GatewayError("DEFAULT_4XX", { statusCode: 400, errorType: "BadRequestException", message, cause }),
  );
}

export function responseBody(text: string): MappedBody {
  return new MappedBody(
    text,
    (cause = new Error("the integration's response is not JSON")) =>
      new GatewayError("API_CONFIGURATION_ERROR", { cause }),
  );
}

function isStatic(expression: string): boolean {
  return /^'.*'$/s.test(expression);
}

function text(value: unknown): string | undefined {
  return value === undefined || value === null || typeof value === "object" ? undefined : String(value);
}
