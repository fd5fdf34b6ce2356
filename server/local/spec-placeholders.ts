import type { OpenApiDocument } from "./apigateway/import/document.ts";
import type { Problems } from "./apigateway/import/problems.ts";
import { isObject } from "./apigateway/import/shape.ts";

const integrationKey = "x-amazon-apigateway-integration";

/**
 * Reports `${x}` where a deployment would fill it in: the twin knows what it stands for in our own contract only. In a template
 * it is VTL.
 */
export function checkPlaceholders({ paths }: OpenApiDocument, problems: Problems): void {
  for (const [path, item] of entries(paths)) {
    for (const [field, operation] of entries(item)) {
      const integration = isObject(operation) ? operation[integrationKey] : undefined;
      for (const [key, value] of entries(integration)) {
        if (key !== "uri" && key !== "credentials") continue;
        const [placeholder] = /\$\{[^}]*\}/.exec(String(value)) ?? [];
        if (placeholder === undefined) continue;
        problems.add(
          ["paths", path, field, integrationKey, key],
          `${placeholder} has no value here. Write what a deployment would fill in, of any account and region`,
        );
      }
    }
  }
}

function entries(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}
