import { parseContract } from "../../infra/contract/contract.ts";
import { withNamedBranches } from "../../infra/contract/named-schemas.ts";
import { refuseForeign } from "./offline.ts";

interface Contract {
  tags?: unknown;
  readonly paths: Record<string, Record<string, { tags?: unknown }>>;
}

/**
 * The contract for its readers, as JSON: without preflights, which only browsers send, and without API Gateway's extensions. It has no
 * tags, as Redoc collapses the operations of a tag.
 */
export function readersContract(openapi: string): string {
  const contract = withNamedBranches(parseContract(openapi)) as unknown as Contract;
  delete contract.tags;
  for (const path of Object.values(contract.paths)) {
    delete path["options"];
    for (const operation of Object.values(path)) delete operation.tags;
  }
  return JSON.stringify(contract, readersValue);
}

function readersValue(key: string, value: unknown): unknown {
  if (key.startsWith("x-amazon-apigateway-")) return undefined;
  return typeof value === "string" ? refuseForeign(value) : value;
}
