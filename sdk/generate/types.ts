import openapiTypescript, { astToString } from "openapi-typescript";
import { contractUrl } from "./contract.ts";

/** The contract's paths and schemas as TypeScript. */
export async function generateTypes(): Promise<string> {
  return astToString(await openapiTypescript(contractUrl, { alphabetize: false, silent: true }));
}
