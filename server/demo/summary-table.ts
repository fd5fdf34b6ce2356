import type { components } from "../../sdk/src/generated/contract.ts";

type Schemas = components["schemas"];

/** A CSV summary as rows of a table, the header first. */
export function summaryTable({ columns }: Schemas["CsvSummary"]): string[][] {
  const header = ["column", "type", "count", "missing", "distinct", "min", "max", "mean"];
  const rows = columns.map(({ name, type, count, missing, distinct, min, max, mean }) => [
    name,
    type,
    ...[count, missing, distinct].map(String),
    value(min),
    value(max),
    mean === undefined ? "" : mean.toFixed(3),
  ]);
  return [header, ...rows];
}

function value(extreme: Schemas["CsvValue"] | undefined): string {
  return extreme === undefined ? "" : String(extreme);
}
