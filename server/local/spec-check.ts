import { readSpec, type SpecOptions } from "./spec.ts";
import { SpecError } from "./spec-error.ts";

/** Everything that is wrong with a contract and its functions, a line each: what keeps it from starting, and what only warns. */
export async function checkSpec(options: SpecOptions): Promise<readonly string[]> {
  try {
    return (await readSpec(options)).warnings;
  } catch (error) {
    if (error instanceof SpecError) return [...error.problems, ...error.warnings];
    throw error;
  }
}
