import { createModel } from "../model.ts";
import type { Method, Model } from "../rest-api.ts";
import { authorizationOf } from "./authorization.ts";
import type { OpenApiDocument, Operation } from "./document.ts";
import { importIntegration } from "./integration.ts";
import { checkExtensions } from "./known-keys.ts";
import type { Problems } from "./problems.ts";

const anyMethod = "x-amazon-apigateway-any-method";
const httpMethods = ["get", "put", "post", "delete", "options", "head", "patch", anyMethod];

/** A method for each operation of the file. */
export function importMethods(document: OpenApiDocument, problems: Problems): Method[] {
  return Object.entries(document.paths).flatMap(([resourcePath, item]) =>
    Object.entries(item).flatMap(([key, value]) => {
      const place = ["paths", resourcePath, key];
      if (!httpMethods.includes(key)) {
        problems.add(place, "the twin reads only operations here");
        return [];
      }
      return importMethod(document, resourcePath, key, value as Operation, place, problems) ?? [];
    }),
  );
}

function importMethod(
  document: OpenApiDocument,
  resourcePath: string,
  httpMethod: string,
  operation: Operation,
  place: readonly string[],
  problems: Problems,
): Method | undefined {
  checkExtensions(operation, "operation", place, problems);
  const validator = validatorOf(document, operation, place, problems);
  const object = operation["x-amazon-apigateway-integration"];
  if (object === undefined) {
    problems.add(place, "has no x-amazon-apigateway-integration, and API Gateway deploys no method without one");
    return undefined;
  }
  const statuses = Object.keys(operation.responses ?? {});
  const integration = importIntegration(object, statuses, [...place, "x-amazon-apigateway-integration"], problems);
  return (
    integration && {
      httpMethod: httpMethod === anyMethod ? "ANY" : httpMethod.toUpperCase(),
      resourcePath,
      operationName: operation.operationId,
      authorization: authorizationOf(document, operation, place, problems),
      validatesBody: validator.validateRequestBody ?? false,
      validatesParameters: validator.validateRequestParameters ?? false,
      requestParameters: requestParameters(resourcePath, operation),
      requestModels: requestModels(document, operation, place, problems),
      integration,
    }
  );
}

/** The method's own validator, or else the file's. */
function validatorOf(document: OpenApiDocument, operation: Operation, place: readonly string[], problems: Problems) {
  const key = "x-amazon-apigateway-request-validator";
  const name = operation[key] ?? document[key];
  if (name === undefined) return {};
  const validator = document["x-amazon-apigateway-request-validators"]?.[name];
  if (validator === undefined)
    problems.add(operation[key] === undefined ? [key] : [...place, key], `there is no validator ${name}`);
  return validator ?? {};
}

/** Path parameters are required even where the operation does not declare them. */
function requestParameters(resourcePath: string, { parameters = [] }: Operation): Record<string, boolean> {
  const locations: Record<string, string> = { header: "header", query: "querystring", path: "path" };
  const inPath = [...resourcePath.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name]) => [
    `method.request.path.${name}`,
    true,
  ]);
  const declared = parameters.map(({ name, in: location, required = false }) => [
    `method.request.${locations[location]}.${name}`,
    required,
  ]);
  return Object.fromEntries([...inPath, ...declared]);
}

function requestModels(
  { components }: OpenApiDocument,
  { requestBody }: Operation,
  place: readonly string[],
  problems: Problems,
): Record<string, Model> {
  const models: Record<string, Model> = {};
  for (const [type, { schema }] of Object.entries(requestBody?.content ?? {})) {
    // Only JSON is ever validated.
    if (schema === undefined || type.toLowerCase() !== "application/json") continue;
    try {
      models[type.toLowerCase()] = createModel(schema, components);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      problems.add([...place, "requestBody", "content", type, "schema"], `is no JSON Schema draft-04: ${reason}`);
    }
  }
  return models;
}
