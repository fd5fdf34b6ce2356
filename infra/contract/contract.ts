import { parseDocument } from "./document.ts";
import { isObject } from "./objects.ts";
import type { OpenApiDocument } from "./openapi.ts";
import { methodOf } from "./operations.ts";

/**
 * Parses an OpenAPI document. Throws an `Error` with the location unless its paths, path items and operations are objects: what else
 * API Gateway would reject, the lint finds.
 */
export function parseContract(text: string, file = "openapi.yaml"): OpenApiDocument {
  const document = parseDocument(text, file);
  if (!isObject(document) || !isObject(document["paths"])) throw new Error(`${file}: paths is not an object.`);
  for (const [path, item] of Object.entries(document["paths"])) {
    if (!isObject(item)) throw new Error(`${file}: paths.${path} is not an object.`);
    for (const [field, operation] of Object.entries(item)) {
      if (methodOf(field) !== undefined && !isObject(operation)) {
        throw new Error(`${file}: paths.${path}.${field} is not an object.`);
      }
    }
  }
  return document as unknown as OpenApiDocument;
}
