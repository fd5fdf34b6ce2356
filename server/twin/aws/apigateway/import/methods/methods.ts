import { isObject } from "../../../is-object.ts";
import type { Readings } from "../../../readings/readings.ts";
import type { Method } from "../../rest-api.ts";
import type { OpenApiDocument, Operation } from "../document/document.ts";
import { objectAt, textOf } from "../document/shape.ts";
import { importIntegration } from "../integrations/integration.ts";
import { requestModels } from "../models/models.ts";
import type { Problems } from "../problems/problems.ts";
import { dependentReadings } from "../templates/dependent-readings.ts";
import { authorizationOf } from "./authorization.ts";
import { methodResponses } from "./method-responses.ts";
import { requestParameters, warnOfMissing } from "./parameters.ts";

const anyMethod = "x-amazon-apigateway-any-method";
const operations = ["get", "put", "post", "delete", "options", "head", "patch", anyMethod];
// Other fields of a path item that are allowed. API Gateway's import ignores `servers` unless asked.
const described = ["parameters", "summary", "description", "servers"];

/** Imports a method for each operation of the file. */
export function importMethods(document: OpenApiDocument, problems: Problems, readings: Readings): Method[] {
  if (document.paths === undefined) problems.add(["paths"], "is missing");
  return Object.entries(objectAt(document.paths, ["paths"], problems)).flatMap(([resourcePath, value]) => {
    // An extension of `paths`. API Gateway's own were checked before.
    if (resourcePath.startsWith("x-")) return [];
    checkPath(resourcePath, problems);
    const item = objectAt(value, ["paths", resourcePath], problems);
    return Object.entries(item).flatMap(([key, operation]) => {
      const path = ["paths", resourcePath, key];
      if (operations.includes(key) && isObject(operation)) {
        return importMethod(document, resourcePath, key, operation, path, problems, readings) ?? [];
      }
      if (operations.includes(key)) problems.add(path, "must be an object");
      else if (!described.includes(key) && !key.startsWith("x-")) {
        problems.add(path, "is not an operation that API Gateway supports");
      }
      return [];
    });
  });
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
function checkPath(resourcePath: string, problems: Problems): void {
  const [beforeSlash, ...names] = resourcePath.replace(/\/$/, "").split("/");
  const greedy = names.findIndex((name) => /^\{.*\+\}$/.test(name));
  if (
    (beforeSlash !== "" && resourcePath !== "/") ||
    !names.every((name) => /^([\w.,:$*-]+|\{[\w.-]+\+?\})$/.test(name))
  ) {
    problems.add(
      ["paths", resourcePath],
      "is not a valid path: a segment is a {parameter} or consists of letters, digits and _ - . , : $ *",
    );
  } else if (greedy !== -1 && greedy < names.length - 1) {
    problems.add(["paths", resourcePath], "a greedy parameter must be the last segment");
  }
}

const takesBody = ["ANY", "PATCH", "POST", "PUT"];

/** The key of a method's operation in its path item. */
export function operationKey({ httpMethod }: Pick<Method, "httpMethod">): string {
  return httpMethod === "ANY" ? anyMethod : httpMethod.toLowerCase();
}

function importMethod(
  document: OpenApiDocument,
  resourcePath: string,
  key: string,
  operation: Operation,
  path: readonly string[],
  problems: Problems,
  readings: Readings,
): Method | undefined {
  const rest = {
    httpMethod: key === anyMethod ? "ANY" : key.toUpperCase(),
    resourcePath,
    operationName: operation.operationId,
    authorization: authorizationOf(document, operation, path, problems, readings),
    ...validationOf(document, operation, path, problems),
    requestParameters: requestParameters(document, resourcePath, operation, path, problems),
    requestModels: requestModels(document, operation, path, problems, readings),
  };
  if (rest.validatesBody && operation.requestBody === undefined && takesBody.includes(rest.httpMethod)) {
    problems.depend(path, "body-without-model");
  }
  if (rest.validatesParameters) warnOfMissing(rest, path, problems);
  const at = [...path, "x-amazon-apigateway-integration"];
  const object = operation["x-amazon-apigateway-integration"];
  if (object === undefined) {
    problems.add(path, "has no x-amazon-apigateway-integration, without which API Gateway does not deploy a method");
    return undefined;
  }
  const declared = { ...rest, responses: methodResponses(document, operation, path, problems) };
  const integration = importIntegration(objectAt(object, at, problems), declared, at, problems, readings);
  for (const reading of integration === undefined ? [] : dependentReadings(integration, rest.requestParameters))
    problems.depend(path, reading);
  return integration && { ...rest, integration };
}

/** Reads the validator of a method, which defaults to the root's. Nothing is validated without one, or if it is not defined. */
function validationOf(document: OpenApiDocument, operation: Operation, path: readonly string[], problems: Problems) {
  const key = "x-amazon-apigateway-request-validator";
  const given: unknown = operation[key] ?? document[key];
  const name = given === undefined ? undefined : textOf(given);
  const validators = document["x-amazon-apigateway-request-validators"];
  const known = name !== undefined && isObject(validators) && Object.hasOwn(validators, name);
  if (name !== undefined && !known) {
    const at = operation[key] === undefined ? [key] : [...path, key];
    problems.note(at, `the file defines no validator ${name}: nothing is validated`);
  }
  const validator = known ? validators[name] : undefined;
  return {
    validatesBody: validator?.validateRequestBody === true,
    validatesParameters: validator?.validateRequestParameters === true,
  };
}
