import type { Contract } from "./contract.ts";

interface ExampleJob {
  readonly status: string;
  readonly kind: string;
  readonly parameters: object;
  readonly result: object;
}

/** Generates parameters and a result for each kind, from the succeeded jobs among the examples of `GET /jobs/{jobId}`. */
export function generateExamples({ paths, "x-job-kinds": kinds }: Contract): string {
  const content = paths["/jobs/{jobId}"]?.["get"]?.responses?.["200"]?.content?.["application/json"];
  const jobs = Object.values(content?.examples ?? {}).map(({ value }) => value as ExampleJob);
  const rows = Object.keys(kinds).map((kind) => {
    const job = jobs.find((job) => job.status === "SUCCEEDED" && job.kind === kind);
    if (job === undefined)
      throw new Error(`openapi.yaml: GET /jobs/{jobId} has no example of a ${kind} job that SUCCEEDED`);
    const { parameters, result } = job;
    return `  ${kind}: ${JSON.stringify({ parameters, result }, null, 2).replaceAll("\n", "\n  ")},`;
  });
  return [
    'import type { ContractKind, JobKinds } from "./kinds.ts";\n',
    "/** The parameters and the result of a succeeded job of each kind. */",
    `export const examples: { readonly [K in ContractKind]: JobKinds[K] } = {\n${rows.join("\n")}\n};\n`,
  ].join("\n");
}
