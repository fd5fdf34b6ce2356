import { isObject } from "../../../is-object.ts";
import type { Problems } from "../problems/problems.ts";
import type { OpenApiDocument } from "./document.ts";
import { textOf } from "./shape.ts";

/**
 * Rejects the file of an HTTP API, whose events and keys differ from those of a REST API. Further problems would be consequences.
 * Returns whether the file was rejected.
 */
export function refuseHttpApi(document: OpenApiDocument, problems: Problems): boolean {
  const signs = signsOf(document);
  if (signs.size === 0) return false;
  if (Object.hasOwn(document, "x-amazon-apigateway-cors")) signs.add("x-amazon-apigateway-cors");
  const named = [...signs].join(", ");
  problems.addRootCause(
    [],
    `describes an HTTP API (${named}), but the twin runs REST APIs. For a REST API, remove these`,
  );
  return true;
}

/** Finds keys that only an HTTP API uses. A REST API ignores `payloadFormatVersion` 1.0 and `x-amazon-apigateway-cors`. */
function signsOf(document: OpenApiDocument): Set<string> {
  const signs = new Set<string>();
  for (const [path, item] of Object.entries(isObject(document.paths) ? document.paths : {})) {
    if (path === "/$default") signs.add("the path /$default");
    for (const operation of Object.values(isObject(item) ? item : {})) {
      const integration = isObject(operation) ? operation["x-amazon-apigateway-integration"] : undefined;
      if (!isObject(integration)) continue;
      if (Number(integration["payloadFormatVersion"]) === 2) signs.add("payloadFormatVersion 2.0");
      if (integration["integrationSubtype"] !== undefined) {
        signs.add(`integrationSubtype ${textOf(integration["integrationSubtype"])}`);
      }
    }
  }
  return signs;
}
