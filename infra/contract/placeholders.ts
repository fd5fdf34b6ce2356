import type { Placeholders } from "../settings/settings.ts";
import type { Integration, OpenApiDocument, Operation } from "./openapi.ts";
import { methodOf } from "./operations.ts";

/** A placeholder of the contract that has no value, or a value that the contract has no placeholder for. */
export class PlaceholderError extends Error {
  override readonly name = "PlaceholderError";
  readonly code: "UnknownPlaceholder" | "UnusedPlaceholder";

  constructor(code: PlaceholderError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

const integrationField = "x-amazon-apigateway-integration";
// Stage variables are left to API Gateway, which fills them in for each request:
// https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html
const placeholder = /\$\{(?!stageVariables\.)([^}]*)\}/g;

/**
 * The document with `${Name}` replaced in each integration's `uri` and `credentials`; elsewhere, as in a mapping template,
 * that is no placeholder. Throws a `PlaceholderError` on a name without a value, and on a value that nothing uses.
 */
export function fillPlaceholders<D extends OpenApiDocument>(document: D, values: Placeholders): D {
  const unused = new Set(Object.keys(values));

  function fill(text: string, place: string): string {
    return text.replace(placeholder, (_, name: string) => {
      if (!Object.hasOwn(values, name)) {
        const known = Object.keys(values).join(", ");
        throw new PlaceholderError("UnknownPlaceholder", `${place}: ${name} is not one of ${known}.`);
      }
      unused.delete(name);
      return values[name as keyof Placeholders];
    });
  }

  const filled = mapIntegrations(document, (integration, operation) =>
    mapValues(integration, (part, key) =>
      (key === "uri" || key === "credentials") && typeof part === "string"
        ? fill(part, `${operation}, ${integrationField}.${key}`)
        : part,
    ),
  );
  if (unused.size > 0) {
    throw new PlaceholderError("UnusedPlaceholder", `No integration of the contract uses ${[...unused].join(", ")}.`);
  }
  return filled;
}

/**
 * The document with its integrations' ARNs in this partition. The contract has `arn:aws:`, which is wrong in China and GovCloud:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function inPartition<D extends OpenApiDocument>(document: D, partition: string): D {
  return mapIntegrations(document, (integration) =>
    mapValues(integration, (part, key) =>
      key === "uri" && typeof part === "string" ? part.replace(/^arn:aws:/, `arn:${partition}:`) : part,
    ),
  );
}

/** `map` is told the operation as `POST /jobs`. */
function mapIntegrations<D extends OpenApiDocument>(
  document: D,
  map: (integration: Integration, operation: string) => Integration,
): D {
  const paths = mapValues(document.paths, (item, path) =>
    mapValues(item, (value, field) => {
      const method = methodOf(field);
      if (method === undefined) return value;
      const { [integrationField]: integration, ...operation } = value as Operation;
      if (integration === undefined) return operation;
      return { ...operation, [integrationField]: map(integration as Integration, `${method} ${path}`) };
    }),
  );
  return { ...document, paths };
}

function mapValues<V, W>(object: Readonly<Record<string, V>>, map: (value: V, key: string) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value, key)]));
}
