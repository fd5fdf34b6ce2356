import { join } from "node:path";
import standaloneCode from "ajv/dist/standalone/index.js";
import AjvDraft04 from "ajv-draft-04";
import { build } from "esbuild";
import type { Contract } from "./contract.ts";

const base = "contract.json";

/**
 * Generates a validator for each kind's parameters, as code without run-time dependencies. API Gateway validates by JSON
 * Schema draft-04: https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html
 */
export async function generateValidators(contract: Contract): Promise<{ code: string; types: string }> {
  const kinds = Object.entries(contract["x-job-kinds"]);
  const ajv = new AjvDraft04.default({
    strict: false,
    schemas: [{ id: base, components: contract.components }],
    code: { source: true, esm: true },
  });
  const roots = Object.fromEntries(
    kinds.map(([kind, { parameters }]) => [kind, `${base}#/components/schemas/${parameters}`]),
  );
  const standalone = `${standaloneCode.default(ajv, roots)}\nexport const validators = { ${Object.keys(roots).join(", ")} };`;
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
  return { code: exportTable(output.text), types };
}

/** Exports only the table of validators. */
function exportTable(code: string): string {
  return code.replace(/export \{[^}]*\};\s*$/, "export { validators };\n");
}

const types = `import type { JobKind, JobKinds } from "./kinds.ts";

export interface ValidationError {
  /** JSON pointer to the invalid value, "" for the root. */
  readonly instancePath: string;
  readonly message?: string;
}

export interface Validator<T> {
  (data: unknown): data is T;
  /** The errors of the last value that was checked. */
  errors?: readonly ValidationError[] | null;
}

/** Validates the parameters of each kind of job, as API Gateway does. */
export declare const validators: { readonly [K in JobKind]: Validator<JobKinds[K]["parameters"]> };
`;
