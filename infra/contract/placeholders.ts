import { mapIntegrations } from "./integrations.ts";
import type { OpenApiDocument } from "./openapi.ts";

/** The values of the contract's placeholders. `${Name}` stands for them in an integration's `uri` and `credentials`. */
export interface Placeholders {
  readonly Region: string;
  readonly ProcessJobFunctionArn: string;
  /** The role that API Gateway assumes to call its integrations. */
  readonly ApiRoleArn: string;
}

export interface Replaced<D> {
  readonly document: D;
  /** Placeholders without a value, which stay in the document, by the location of their string. */
  readonly unknown: readonly UnknownPlaceholders[];
  /** The names of values that no integration uses. */
  readonly unused: readonly string[];
}

export interface UnknownPlaceholders {
  readonly path: readonly string[];
  readonly names: readonly string[];
}

/**
 * Replaces `${Name}` in the `uri` and `credentials` of integrations. Elsewhere, as in a mapping template, it is VTL. The caller decides
 * what becomes of names without a value, since API Gateway replaces some itself.
 */
export function replacePlaceholders<D extends OpenApiDocument>(
  document: D,
  values: Readonly<Record<string, string>>,
): Replaced<D> {
  const unknown: UnknownPlaceholders[] = [];
  const unused = new Set(Object.keys(values));

  function replace(text: string, path: readonly string[]): string {
    const names: string[] = [];
    const replaced = text.replace(/\$\{([^}]*)\}/g, (placeholder, name: string) => {
      unused.delete(name);
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) names.push(name);
      return value ?? placeholder;
    });
    if (names.length > 0) unknown.push({ path, names });
    return replaced;
  }

  const replaced = mapIntegrations(document, (value, path) => {
    const key = path.at(-1);
    return (key === "uri" || key === "credentials") && typeof value === "string" ? replace(value, path) : value;
  });
  return { document: replaced, unknown, unused: [...unused] };
}

/** A placeholder of the contract without a value, or a value that no placeholder uses. */
export class PlaceholderError extends Error {
  override readonly name = "PlaceholderError";
  readonly code: "UnknownPlaceholder" | "UnusedPlaceholder";

  constructor(code: PlaceholderError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** Replaces the placeholders of the contract. Throws a `PlaceholderError` unless names and values match. */
export function fillPlaceholders<D extends OpenApiDocument>(contract: D, values: Placeholders): D {
  const { document, unknown, unused } = replacePlaceholders(contract, { ...values });
  for (const { path, names } of unknown) {
    const name = names.find((name) => !isStageVariable(name));
    if (name === undefined) continue;
    const known = Object.keys(values).join(", ");
    throw new PlaceholderError("UnknownPlaceholder", `${path.join(".")}: \${${name}} is not one of ${known}.`);
  }
  if (unused.length > 0) {
    throw new PlaceholderError("UnusedPlaceholder", `No integration of the contract uses ${unused.join(", ")}.`);
  }
  return document;
}

/**
 * Whether API Gateway replaces the placeholder, for each request.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html
 */
export function isStageVariable(name: string): boolean {
  return name.startsWith("stageVariables.");
}
