import { GatewayError } from "./gateway-error.ts";
import type { Parameters } from "./method-request.ts";

/** What a mapping expression can refer to. */
export interface MappingSource {
  readonly parameters?: Parameters;
  /** Of the integration's response, names in lower case. */
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly context: Readonly<Record<string, unknown>>;
  readonly stageVariables: Readonly<Record<string, string>>;
}

/**
 * The value of a mapping expression; undefined if its source is absent, which leaves the target out.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping-sources.html
 */
export function evaluateMapping(expression: string, source: MappingSource): string | undefined {
  if (isStatic(expression)) return expression.slice(1, -1);
  const [root, ...path] = expression.split(".");
  if (root === "context") return text(lookUp(source.context, path));
  if (root === "stageVariables") return text(lookUp(source.stageVariables, path));
  const [, location, ...name] = path;
  if (root === "method" && source.parameters && location && location in source.parameters) {
    return text(lookUp(source.parameters[location as keyof Parameters], [name.join(".")]));
  }
  if (root === "integration" && location === "header") return source.responseHeaders?.[name.join(".").toLowerCase()];
  throw new GatewayError("API_CONFIGURATION_ERROR", {
    cause: new Error(`not a mapping expression here: ${expression}`),
  });
}

function isStatic(expression: string): boolean {
  return /^'.*'$/s.test(expression);
}

function lookUp(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (parent, name) =>
      typeof parent === "object" && parent !== null && Object.hasOwn(parent, name)
        ? (parent as Record<string, unknown>)[name]
        : undefined,
    value,
  );
}

function text(value: unknown): string | undefined {
  return value === undefined || value === null || typeof value === "object" ? undefined : String(value);
}
