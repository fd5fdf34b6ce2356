import type { OpenApiDocument, Operation } from "./contract.ts";

// The fields of a path item that are operations, with API Gateway's own one for all the others:
// https://spec.openapis.org/oas/v3.0.3.html#path-item-object
const methods = new Map(
  ["get", "put", "post", "delete", "options", "head", "patch", "trace"].map((field) => [field, field.toUpperCase()]),
).set("x-amazon-apigateway-any-method", "ANY");

/** The method, as API Gateway spells it, that a field of a path item describes, if it describes one. */
export function methodOf(field: string): string | undefined {
  return methods.get(field);
}

interface OperationOfPath {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** Every operation of the contract. */
export function operationsOf({ paths }: OpenApiDocument): OperationOfPath[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([field, operation]) => {
      const method = methodOf(field);
      return method === undefined ? [] : [{ method, path, operation: operation as Operation }];
    }),
  );
}

/** The methods that take a signed request. The security of the whole file does not count: API Gateway ignores it. */
export function signedMethods(contract: OpenApiDocument): { method: string; path: string }[] {
  return operationsOf(contract)
    .filter(({ operation }) => (operation.security ?? []).length > 0)
    .map(({ method, path }) => ({ method, path }));
}
