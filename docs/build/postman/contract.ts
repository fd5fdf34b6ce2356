import { readersContract } from "../contract.ts";

export interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, Response>>;
}

interface Response {
  readonly content?: { readonly "application/json"?: { readonly examples?: Readonly<Record<string, Example>> } };
}

export interface Example {
  readonly summary: string;
  readonly value: unknown;
}

export interface Contract {
  readonly info: { readonly description: string };
  readonly servers?: readonly { readonly variables?: Readonly<Record<string, { readonly default: string }>> }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** The contract for its readers without error responses: nearly all share one example, which fits few of them. */
export function collectionContract(openapi: string): Contract {
  const contract: Contract = JSON.parse(readersContract(openapi));
  const paths = mapValues(contract.paths, (path) =>
    mapValues(path, (operation) => ({
      ...operation,
      responses: Object.fromEntries(Object.entries(operation.responses).filter(([status]) => Number(status) < 400)),
    })),
  );
  return { ...contract, paths };
}

/** The operations, keyed by method and path as in `GET /jobs/{jobId}`. */
export function operationsOf({ paths }: Contract): ReadonlyMap<string, Operation> {
  return new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
    ),
  );
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
