import type { components } from "../../../sdk/src/generated/contract.ts";
import { narrowestType } from "./type.ts";

type CsvColumn = components["schemas"]["CsvColumn"];

/** Summarizes one column of a CSV document. */
export function summarizeColumn(name: string, values: readonly string[]): CsvColumn {
  const present = values.map((value) => value.trim()).filter((value) => value !== "");
  const type = narrowestType(present);
  const counts = {
    name,
    type,
    count: present.length,
    missing: values.length - present.length,
    distinct: new Set(present).size,
  };
  if (type === "empty") return counts;
  if (type === "integer" || type === "number") {
    const numbers = present.map(Number);
    return { ...counts, ...range(numbers), mean: mean(numbers) };
  }
  return { ...counts, ...range(present) };
}

function range<T extends number | string>(values: readonly T[]): { min?: T; max?: T } {
  const [first, ...rest] = values;
  if (first === undefined) return {};
  let min = first;
  let max = first;
  for (const value of rest) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

/** A running mean, which unlike a sum cannot overflow. */
function mean(numbers: readonly number[]): number {
  return numbers.reduce((mean, value, index) => mean - mean / (index + 1) + value / (index + 1), 0);
}
