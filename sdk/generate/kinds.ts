import type { Contract } from "./contract.ts";

/** Generates from `x-job-kinds`: the parameters and the result of each kind as a type, and the properties that select it. */
export function generateKinds({ "x-job-kinds": kinds, components: { schemas } }: Contract): string {
  const rows = Object.entries(kinds).map(
    ([kind, { parameters, result }]) =>
      `  ${kind}: { parameters: Schemas[${JSON.stringify(parameters)}]; result: Schemas[${JSON.stringify(result)}] };`,
  );
  const required = Object.entries(kinds).map(
    ([kind, { parameters }]) => `  ${kind}: ${JSON.stringify(schemas[parameters]?.required ?? [])},`,
  );
  return [
    'import type { components } from "./contract.ts";\n',
    'type Schemas = components["schemas"];\n',
    "/** The kinds of job: the parameters that select a kind, and its result. An application may add its own by declaration merging. */",
    `export interface JobKinds {\n${rows.join("\n")}\n}\n`,
    "export type JobKind = keyof JobKinds;\n",
    "/** The kinds of the contract, without those that an application adds to `JobKinds`. */",
    `export type ContractKind = ${Object.keys(kinds)
      .map((kind) => JSON.stringify(kind))
      .join(" | ")};\n`,
    "/** The properties that the parameters of each kind of the contract must have. */",
    `export const requiredProperties: Readonly<Record<string, readonly string[]>> = {\n${required.join("\n")}\n};\n`,
  ].join("\n");
}
