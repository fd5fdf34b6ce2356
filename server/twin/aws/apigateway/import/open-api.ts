import { type Readings, taken } from "../../readings/readings.ts";
import type { RestApi } from "../rest-api.ts";
import { fillAwsVariables } from "./document/aws-variables.ts";
import type { OpenApiDocument } from "./document/document.ts";
import { refuseHttpApi } from "./document/http-api.ts";
import { refuseIntrinsics } from "./document/intrinsics.ts";
import { checkExtensions } from "./document/known-keys.ts";
import { textOf } from "./document/shape.ts";
import { importGatewayResponses } from "./gateway-responses.ts";
import { importMethods } from "./methods/methods.ts";
import { checkValidators } from "./methods/validators.ts";
import { checkModels } from "./models/models.ts";
import { Problems } from "./problems/problems.ts";

/** Imports an OpenAPI file as API Gateway does. Throws a `ContractError` with every problem that prevents serving it. */
export function importOpenApi(document: OpenApiDocument, readings: Readings = taken): RestApi {
  const problems = new Problems();
  const api = readApi(document, problems, readings);
  problems.throwIfAny();
  return api;
}

/** Imports what it can of an API, and reports the rest: what API Gateway rejects and what the twin does not emulate. */
export function readApi(given: OpenApiDocument, problems: Problems, readings: Readings = taken): RestApi {
  const document = fillAwsVariables(given);
  if (refuseHttpApi(document, problems)) return { methods: [], gatewayResponses: {}, readings };
  refuseIntrinsics(document, problems);
  checkVersion(document, problems);
  checkExtensions(document, problems);
  checkValidators(document, problems);
  checkModels(document, problems, readings);
  return {
    methods: importMethods(document, problems, readings),
    gatewayResponses: importGatewayResponses(document["x-amazon-apigateway-gateway-responses"], problems),
    readings,
  };
}

function checkVersion({ openapi, swagger }: OpenApiDocument, problems: Problems): void {
  if (swagger !== undefined) problems.add(["swagger"], `the twin imports OpenAPI 3.0, not Swagger ${textOf(swagger)}`);
  else if (openapi === undefined) problems.add(["openapi"], "is missing: set it to the version of OpenAPI, 3.0.3");
  // An unquoted 3.0 in YAML is the number 3.
  else if (openapi !== 3 && !/^3\.0(\.\d+)?$/.test(textOf(openapi)))
    problems.add(["openapi"], `API Gateway imports OpenAPI 3.0, not ${textOf(openapi)}`);
}
