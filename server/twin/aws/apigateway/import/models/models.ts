import { isObject } from "../../../is-object.ts";
import type { Readings } from "../../../readings/readings.ts";
import { createModel } from "../../model/model.ts";
import type { Model } from "../../rest-api.ts";
import type { OpenApiDocument, Operation } from "../document/document.ts";
import { objectAt, resolve } from "../document/shape.ts";
import type { Problems } from "../problems/problems.ts";
import { composedReferences, noReference } from "./composed-schemas.ts";

/** Compiles the models of a request body, by content type. */
export function requestModels(
  document: OpenApiDocument,
  operation: Operation,
  path: readonly string[],
  problems: Problems,
  readings: Readings,
): Record<string, Model> {
  const models: Record<string, Model> = {};
  const at = [...path, "requestBody"];
  const body = objectAt(resolve(document, operation.requestBody, at, problems), at, problems);
  const content = Object.entries(objectAt(body["content"], [...at, "content"], problems));
  // Without a model, a JSON body must still be JSON.
  if (content.length === 0 && readings["body-without-model"] === "checked")
    return { "application/json": () => undefined };
  for (const [type, value] of content) {
    const { schema } = objectAt(value, [...at, "content", type], problems);
    // Only JSON is validated. The model of $default applies to every other content type.
    if (schema === undefined || !["application/json", "$default"].includes(type.toLowerCase())) continue;
    const references = composedReferences(schema, document, [...at, "content", type, "schema"]);
    for (const reference of references) {
      if (readings["composed-references"] === "refused") problems.add(reference, noReference);
      else problems.warn(reference, noReference);
    }
    if (references.length > 0 && readings["composed-references"] === "dropped") continue;
    try {
      models[type.toLowerCase()] = createModel(asSchema(schema), document.components);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      problems.add([...at, "content", type, "schema"], `is not JSON Schema draft-04: ${reason}`);
    }
  }
  return models;
}

function asSchema(value: unknown): object {
  if (!isObject(value)) throw new Error("a schema must be an object");
  return value;
}

/** Checks the schemas, of which API Gateway makes models: their names, and that none is empty. */
export function checkModels(document: OpenApiDocument, problems: Problems, readings: Readings): void {
  const schemas = objectAt(document.components?.schemas, ["components", "schemas"], problems);
  for (const [name, schema] of Object.entries(schemas)) {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
    if (!/^[A-Za-z0-9]+$/.test(name)) {
      problems.add(["components", "schemas", name], "a model's name may contain only letters and digits");
    }
    if (isObject(schema) && Object.keys(schema).length === 0 && readings["empty-schema"] === "refused") {
      const reason = "Model schema must have at least 1 property or array items defined";
      problems.add(["components", "schemas", name], reason);
    }
  }
}
