import type { OpenApiDocument, Operation } from "./openapi.ts";

// API Gateway has no TRACE method: https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html
const methods = new Map(
  ["get", "put", "post", "delete", "options", "head", "patch"].map((field) => [field, field.toUpperCase()]),
).set("x-amazon-apigateway-any-method", "ANY");

/** The method that a field of a path item describes, as API Gateway spells it. Undefined unless the field is an operation. */
export function methodOf(field: string): string | undefined {
  return methods.get(field);
}

interface OperationOfPath {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** All operations, in the document's order. */
export function operationsOf({ paths }: OpenApiDocument): OperationOfPath[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([field, operation]) => {
      const method = methodOf(field);
      return method === undefined ? [] : [{ method, path, operation: operation as Operation }];
    }),
  );
}

/** The methods that require a signed request by their own `security`: API Gateway ignores that of the document. */
export function signedMethods(contract: OpenApiDocument): { method: string; path: string }[] {
  return operationsOf(contract)
    .filter(({ operation }) => (operation.security ?? []).length > 0)
    .map(({ method, path }) => ({ method, path }));
}
