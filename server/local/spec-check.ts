import { readSpec, type SpecOptions } from "./spec.ts";
import { SpecError } from "./spec-error.ts";

export interface Checked {
  /** Problems that keep the contract from starting, and warnings of failing calls. */
  readonly wrong: readonly string[];
  /** Parts without an effect. */
  readonly notes: readonly string[];
}

/** Checks a contract and its functions, without a start. Each finding is one line. */
export async function checkSpec(options: SpecOptions): Promise<Checked> {
  try {
    const { warnings, notes } = await readSpec(options);
    return { wrong: warnings, notes };
  } catch (error) {
    if (error instanceof SpecError) return { wrong: [...error.problems, ...error.warnings], notes: error.notes };
    throw error;
  }
}
