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

/** The methods that take a signed request: those that the contract does not leave open with `security: []`. */
export function signedMethods({ paths, security = [] }: OpenApiDocument): { method: string; path: string }[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([field, value]) => {
      const method = methodOf(field);
      if (method === undefined) return [];
      const required = (value as Operation).security ?? security;
      return required.length > 0 ? [{ method, path }] : [];
    }),
  );
}
