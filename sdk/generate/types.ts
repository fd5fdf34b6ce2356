import openapiTypescript, { astToString } from "openapi-typescript";

/** The contract's paths and schemas as TypeScript. */
export async function generateTypes(contract: URL): Promise<string> {
  return astToString(await openapiTypescript(contract, { alphabetize: false, silent: true }));
}
