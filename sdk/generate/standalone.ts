import equal from "ajv/dist/runtime/equal.js";
import ucs2length from "ajv/dist/runtime/ucs2length.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import AjvDraft04 from "ajv-draft-04";
import type { Contract } from "./contract.ts";

const base = "contract.json";

/** A module without imports or exports that declares the kinds' validators. */
interface Standalone {
  readonly code: string;
  /** The name of each kind's validator in the code. */
  readonly names: Readonly<Record<string, string>>;
}

/**
 * Generates validators without run-time dependencies. API Gateway validates by JSON Schema draft-04:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html
 */
export function generateStandalone(
  contract: Contract,
  options: { readonly allErrors?: boolean; readonly verbose?: boolean } = {},
): Standalone {
  const ajv = new AjvDraft04.default({
    ...options,
    strict: false,
    // A format that it does not know is none of the generator's business.
    logger: false,
    schemas: [{ id: base, components: contract.components }],
    code: { source: true, esm: true, lines: true },
  });
  const kinds = Object.entries(contract["x-job-kinds"]);
  const names = Object.fromEntries(kinds.map(([kind], index) => [kind, `kind${index}`]));
  const schemas = kinds.map(([kind, { parameters }]) => [names[kind], `${base}#/components/schemas/${parameters}`]);
  const code = standaloneCode
    .default(ajv, Object.fromEntries(schemas))
    .replace('"use strict";\n', "")
    .replace(/^export const (kind\d+ = )/gm, "const $1")
    .replaceAll(/require\("ajv\/dist\/runtime\/(\w+)"\)\.default/g, (_, name) => runtimeFunction(name));
  return { code, names };
}

// All that the keywords of draft-04 require. The functions refer to nothing outside of themselves. Node's import of such a module has the
// function in `default`, and Vite's is the function.
const runtime = new Map<string, object>([
  ["equal", equal.default ?? equal],
  ["ucs2length", ucs2length.default ?? ucs2length],
]);

/** Returns the source of a function that the validators require: https://github.com/ajv-validator/ajv/issues/2209 */
function runtimeFunction(name: string): string {
  const source = runtime.get(name);
  if (source === undefined) throw new Error(`The validators need ajv's ${name}, which cannot be inlined.`);
  return `(${source})`;
}
