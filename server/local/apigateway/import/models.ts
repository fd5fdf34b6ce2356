import { createModel } from "../model.ts";
import type { Model } from "../rest-api.ts";
import type { OpenApiDocument, Operation } from "./document.ts";
import type { Problems } from "./problems.ts";
import { isObject, objectAt, resolve } from "./shape.ts";

/** The models of a request's body, by content type. */
export function requestModels(
  document: OpenApiDocument,
  operation: Operation,
  place: readonly string[],
  problems: Problems,
): Record<string, Model> {
  const models: Record<string, Model> = {};
  const at = [...place, "requestBody"];
  const body = objectAt(resolve(document, operation.requestBody, at, problems), at, problems);
  for (const [type, value] of Object.entries(objectAt(body["content"], [...at, "content"], problems))) {
    const { schema } = objectAt(value, [...at, "content", type], problems);
    // Only JSON is ever validated.
    if (schema === undefined || type.toLowerCase() !== "application/json") continue;
    try {
      models[type.toLowerCase()] = createModel(asSchema(schema), document.components);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      problems.add([...at, "content", type, "schema"], `is no JSON Schema draft-04: ${reason}`);
    }
  }
  return models;
}

function asSchema(value: unknown): object {
  if (!isObject(value)) throw new Error("a schema is an object");
  return value;
}

/** API Gateway makes a model of each of the file's schemas, and takes only letters and digits in its name. */
export function checkModelNames(document: OpenApiDocument, problems: Problems): void {
  for (const name of Object.keys(objectAt(document.components?.schemas, ["components", "schemas"], problems))) {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
    if (!/^[A-Za-z0-9]+$/.test(name)) {
      problems.add(["components", "schemas", name], "a model's name has only letters and digits");
    }
  }
}
