import type { OpenAPI3 } from "openapi-typescript";

/** Generates TypeScript types from an OpenAPI document's paths and schemas. openapi-typescript is loaded only then: others have to install it. */
export async function generateTypes(document: object): Promise<string> {
  const { astToString, default: openapiTypescript } = await import("openapi-typescript").catch(explain);
  return astToString(
    await openapiTypescript(document as OpenAPI3, { alphabetize: false, defaultNonNullable: false, silent: true }),
  );
}

/** Rethrows an error of the import. With a TypeScript that has no compiler API, the package cannot be loaded. */
function explain(error: NodeJS.ErrnoException): never {
  if (error.code === "ERR_MODULE_NOT_FOUND") throw error;
  throw new Error(`openapi-typescript cannot be loaded. It needs TypeScript 5 beside it (${error.message})`);
}
