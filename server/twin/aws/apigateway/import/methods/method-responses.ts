import type { OpenApiDocument, Operation } from "../document/document.ts";
import { objectAt, resolve } from "../document/shape.ts";
import type { Problems } from "../problems/problems.ts";

/** The header names that an operation declares, by status. */
export type MethodResponses = ReadonlyMap<string, readonly string[]>;

export function methodResponses(
  document: OpenApiDocument,
  operation: Operation,
  path: readonly string[],
  problems: Problems,
): MethodResponses {
  const at = [...path, "responses"];
  return new Map(
    Object.entries(objectAt(operation.responses, at, problems)).map(([status, value]) => {
      const where = [...at, status];
      const { headers } = objectAt(resolve(document, value, where, problems), where, problems);
      return [status, Object.keys(objectAt(headers, [...where, "headers"], problems))];
    }),
  );
}
