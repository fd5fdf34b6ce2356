import { parse } from "yaml";
import { methodOf } from "./operations.ts";

/** The parts of an OpenAPI document with API Gateway's extensions that a deployment reads. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly security?: readonly SecurityRequirement[];
}

/** By the name of a security scheme. */
type SecurityRequirement = Readonly<Record<string, unknown>>;

/** Its operations, by method, and other fields. */
export type PathItem = Readonly<Record<string, unknown>>;

export interface Operation {
  readonly security?: readonly SecurityRequirement[];
  readonly "x-amazon-apigateway-integration"?: Readonly<Record<string, unknown>>;
}

/** Reads the contract's text. What API Gateway would reject in it is the lint's affair. */
export function parseContract(text: string): OpenApiDocument {
  const document = parseYaml(text);
  if (!isObject(document) || !isObject(document["paths"])) throw new Error("openapi.yaml: paths is not an object.");
  for (const [path, item] of Object.entries(document["paths"])) {
    if (!isObject(item)) throw new Error(`openapi.yaml: paths.${path} is not an object.`);
    for (const [field, operation] of Object.entries(item)) {
      if (methodOf(field) !== undefined && !isObject(operation)) {
        throw new Error(`openapi.yaml: paths.${path}.${field} is not an object.`);
      }
    }
  }
  return document as unknown as OpenApiDocument;
}

function parseYaml(text: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    // The lines after the first show the text around the place, which the first announces with a colon.
    const [line = ""] = (cause instanceof Error ? cause.message : String(cause)).split("\n");
    throw new Error(`openapi.yaml: ${line.replace(/:$/, "")}`, { cause });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
