import { isObject } from "../../../is-object.ts";
import type { OpenApiDocument } from "../document/document.ts";
import { textOf } from "../document/shape.ts";

const composing = ["oneOf", "anyOf", "allOf"];

export const noReference =
  "AWS documents that the import does not support $ref within oneOf, anyOf or allOf: it may drop the model and then validate no body. Inline the schema (reading composed-references)";

/**
 * Finds the path of each `$ref` within a composed schema of a request's model, at any depth:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function composedReferences(
  schema: unknown,
  document: OpenApiDocument,
  path: readonly string[],
): readonly (readonly string[])[] {
  const seen = new Set<unknown>();
  const found: (readonly string[])[] = [];

  function visit(value: unknown, at: readonly string[], composed: boolean): void {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    if (isObject(value) && typeof value["$ref"] === "string") {
      const [name = ""] = /(?<=^#\/components\/schemas\/)\w+$/.exec(textOf(value["$ref"])) ?? [];
      if (composed) found.push([...at, "$ref"]);
      else visit(document.components?.schemas?.[name], ["components", "schemas", name], false);
      return;
    }
    for (const [key, part] of Object.entries(value)) {
      visit(part, [...at, key], composed || (composing.includes(key) && Array.isArray(part)));
    }
  }

  visit(schema, path, false);
  return found;
}
