import { type ReadOptions, readContract } from "./read.ts";
import type { ContractSource } from "./source.ts";
import { SpecError } from "./spec-error.ts";

export interface Checked {
  /** Problems that keep the contract from starting, and warnings of failing calls. */
  readonly wrong: readonly string[];
  /** Parts without an effect, and what depends on a question that AWS leaves open. */
  readonly notes: readonly string[];
}

/** Checks a contract and its functions, without a start. Each finding is one line. */
export async function checkContract(source: ContractSource, options: ReadOptions): Promise<Checked> {
  try {
    const { warnings, notes, dependencies } = await readContract(source, options);
    return { wrong: warnings, notes: [...notes, ...dependencies] };
  } catch (error) {
    if (error instanceof SpecError) return { wrong: [...error.problems, ...error.warnings], notes: error.notes };
    throw error;
  }
}
