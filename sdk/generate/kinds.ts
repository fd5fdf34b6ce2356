import type { Contract } from "./contract.ts";

/** Generates a type from `x-job-kinds`: the parameters and the result of each kind. */
export function generateKinds({ "x-job-kinds": kinds }: Contract): string {
  const rows = Object.entries(kinds).map(
    ([kind, { parameters, result }]) =>
      `  ${kind}: { parameters: Schemas[${JSON.stringify(parameters)}]; result: Schemas[${JSON.stringify(result)}] };`,
  );
  return [
    'import type { components } from "./contract.ts";\n',
    'type Schemas = components["schemas"];\n',
    "/** The kinds of job: the parameters that select a kind, and its result. */",
    `export interface JobKinds {\n${rows.join("\n")}\n}\n`,
    "export type JobKind = keyof JobKinds;\n",
  ].join("\n");
}
