import type { Contract } from "./contract.ts";

/** Generates a constant from `x-job-lifecycle`, and the union of its states. */
export function generateLifecycle({ "x-job-lifecycle": { initial, states } }: Contract): string {
  const rows = Object.entries(states).map(
    ([name, { step, next }]) => `  ${name}: { step: ${step ?? null}, next: ${JSON.stringify(next)} },`,
  );
  return [
    "/** The states of a job: the step at which a caller sees each, or null, and the states that may follow. */",
    `export const lifecycle = {\n${rows.join("\n")}\n} as const;\n`,
    "export type JobStatus = keyof typeof lifecycle;\n",
    `export const initialStatus = ${JSON.stringify(initial)} satisfies JobStatus;\n`,
  ].join("\n");
}
