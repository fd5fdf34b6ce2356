import type { OpenApiDocument } from "./openapi.ts";
import { operationsOf } from "./operations.ts";

const service = /^arn:[^:]+:apigateway:[^:]+:(\w+):(path|action)\/(\S+)$/;

/**
 * What the contract's integrations do, as policies name it: `dynamodb:GetItem`, `lambda:InvokeFunction`. Throws an `Error` on
 * an integration whose action is not known.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
 */
export function integrationActions(contract: OpenApiDocument): string[] {
  const actions = operationsOf(contract).flatMap(({ method, path, operation }) => {
    const { type, uri } = operation["x-amazon-apigateway-integration"] ?? {};
    if (typeof type !== "string" || type.toLowerCase() === "mock") return [];
    const [, name, form, target] = service.exec(String(uri)) ?? [];
    if (name === "lambda" && form === "path" && target?.endsWith("/invocations")) return ["lambda:InvokeFunction"];
    if (name !== undefined && form === "action") return [`${name}:${target}`];
    throw new Error(`${method} ${path}: no permission is known for the integration's uri ${uri}.`);
  });
  return [...new Set(actions)].sort();
}
