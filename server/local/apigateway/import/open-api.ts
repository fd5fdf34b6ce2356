import type { RestApi } from "../rest-api.ts";
import type { OpenApiDocument } from "./document.ts";
import { importGatewayResponses } from "./gateway-responses.ts";
import { checkExtensions } from "./known-keys.ts";
import { importMethods } from "./methods.ts";
import { Problems } from "./problems.ts";

/**
 * Imports an OpenAPI file as API Gateway does. Throws a `ContractError` with everything that API Gateway would refuse or
 * that the twin does not emulate.
 */
export function importOpenApi(document: OpenApiDocument): RestApi {
  const problems = new Problems();
  if (!/^3\.0\.\d+$/.test(String(document.openapi))) {
    problems.add(
      ["openapi"],
      `API Gateway imports OpenAPI 3.0, not ${document.openapi ?? "a file that does not say its version"}`,
    );
  }
  checkExtensions(document, "document", [], problems);
  const api: RestApi = {
    methods: importMethods(document, problems),
    gatewayResponses: importGatewayResponses(document["x-amazon-apigateway-gateway-responses"] ?? {}, problems),
  };
  problems.throwIfAny();
  return api;
}
