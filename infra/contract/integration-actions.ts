import type { OpenApiDocument } from "./openapi.ts";
import { operationsOf } from "./operations.ts";

const serviceUri = /^arn:[^:]+:apigateway:[^:]+:(\w+):(path|action)\/(\S+)$/;

/**
 * The actions that the contract's integrations need, as IAM names them: `dynamodb:GetItem`, `lambda:InvokeFunction`. Throws an `Error`
 * if the action of an integration is unknown.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
 */
export function integrationActions(contract: OpenApiDocument): string[] {
  const actions = operationsOf(contract).flatMap(({ method, path, operation }) => {
    const { type, uri } = operation["x-amazon-apigateway-integration"] ?? {};
    if (typeof type !== "string" || type.toLowerCase() === "mock") return [];
    const [, name, form, target] = serviceUri.exec(String(uri)) ?? [];
    if (name === "lambda" && form === "path" && target?.endsWith("/invocations")) return ["lambda:InvokeFunction"];
    if (name !== undefined && form === "action") return [`${name}:${target}`];
    throw new Error(`${method} ${path}: the action of the integration's uri ${uri} is unknown.`);
  });
  return [...new Set(actions)].sort();
}
