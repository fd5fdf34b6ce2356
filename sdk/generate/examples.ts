import type { Contract } from "./contract.ts";

interface ExampleJob {
  readonly status: string;
  readonly kind: string;
  readonly parameters: object;
  readonly result: object;
}

/** Generates parameters and a result for each kind, from the succeeded jobs among the examples of `GET /jobs/{jobId}`. */
export function generateExamples(contract: Contract): string {
  const rows = Object.keys(contract["x-job-kinds"]).map((kind) => {
    const { parameters, result } = exampleOf(contract, kind, "openapi.yaml");
    return `  ${kind}: ${JSON.stringify({ parameters, result }, null, 2).replaceAll("\n", "\n  ")},`;
  });
  return [
    'import type { ContractKind, JobKinds } from "./kinds.ts";\n',
    "/** The parameters and the result of a succeeded job of each kind. */",
    `export const examples: { readonly [K in ContractKind]: JobKinds[K] } = {\n${rows.join("\n")}\n};\n`,
  ].join("\n");
}

/** Returns the example of a succeeded job of a kind. Throws an `Error` that names the file if there is none. */
export function exampleOf({ paths }: Contract, kind: string, file: string): ExampleJob {
  const content = paths["/jobs/{jobId}"]?.["get"]?.responses?.["200"]?.content?.["application/json"];
  const jobs = Object.values(content?.examples ?? {}).map(({ value }) => value as Partial<ExampleJob> | undefined);
  const job = jobs.find((job) => job?.status === "SUCCEEDED" && job.kind === kind);
  if (job?.result !== undefined) return job as ExampleJob;
  throw new Error(`${file}: GET /jobs/{jobId} has no example of a ${kind} job that SUCCEEDED`);
}
