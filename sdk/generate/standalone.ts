import { join } from "node:path";
import standaloneCode from "ajv/dist/standalone/index.js";
import AjvDraft04 from "ajv-draft-04";
import { build } from "esbuild";
import type { Contract } from "./contract.ts";

const base = "contract.json";

/**
 * Generates a module without run-time dependencies that exports a table of the kinds' validators under this name. API Gateway validates by
 * JSON Schema draft-04: https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html
 */
export async function generateStandalone(
  contract: Contract,
  name: string,
  options: { readonly allErrors?: boolean; readonly verbose?: boolean } = {},
): Promise<string> {
  const kinds = Object.entries(contract["x-job-kinds"]);
  const ajv = new AjvDraft04.default({
    ...options,
    strict: false,
    schemas: [{ id: base, components: contract.components }],
    code: { source: true, esm: true },
  });
  const roots = Object.fromEntries(
    kinds.map(([kind, { parameters }]) => [kind, `${base}#/components/schemas/${parameters}`]),
  );
  const standalone = `${standaloneCode.default(ajv, roots)}\nexport const ${name} = { ${Object.keys(roots).join(", ")} };`;
  // ajv's ESM output contains a `require`: https://github.com/ajv-validator/ajv/issues/2209
  const bundle = await build({
    stdin: { contents: standalone, resolveDir: import.meta.dirname },
    // Keeps paths in the output independent of the working directory.
    absWorkingDir: join(import.meta.dirname, "../.."),
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "silent",
  });
  const [output] = bundle.outputFiles;
  if (output === undefined) throw new Error("esbuild produced no validator");
  return output.text.replace(/export \{[^}]*\};\s*$/, `export { ${name} };\n`);
}
