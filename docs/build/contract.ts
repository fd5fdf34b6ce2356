import { parse } from "yaml";
import { withNamedBranches } from "../../infra/contract/named-schemas.ts";
import { refuseForeign } from "./offline.ts";

interface Contract {
  tags?: unknown;
  readonly paths: Record<string, Record<string, { tags?: unknown }>>;
}

/**
 * The contract as a caller reads it, as JSON: without the preflights, which only browsers send, and without what API Gateway
 * does behind the operations. Redoc folds the operations of a tag away, and shows those without one at once.
 */
export function readersContract(openapi: string): string {
  const contract = withNamedBranches(parse(openapi, readersValue, { maxAliasCount: -1 }) as Contract);
  delete contract.tags;
  for (const path of Object.values(contract.paths)) {
    delete path["options"];
    for (const operation of Object.values(path)) delete operation.tags;
  }
  return JSON.stringify(contract);
}

function readersValue(key: unknown, value: unknown): unknown {
  if (typeof key === "string" && key.startsWith("x-amazon-apigateway-")) return undefined;
  return typeof value === "string" ? refuseForeign(value) : value;
}
