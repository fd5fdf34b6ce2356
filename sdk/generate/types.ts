import openapiTypescript, { astToString, type OpenAPI3 } from "openapi-typescript";
import type { Contract } from "./contract.ts";

/** Generates TypeScript types from the contract's paths and schemas. */
export async function generateTypes(contract: Contract): Promise<string> {
  const document = contract as unknown as OpenAPI3;
  return astToString(await openapiTypescript(document, { alphabetize: false, silent: true }));
}
