import { CsvError, parse } from "csv-parse/sync";
import { summarizeColumn } from "./csv/column.ts";
import { JobError, type JobFunction } from "./job-function.ts";

const rowsPerReport = 100;

/** Summarizes each column of a CSV document, whose first record names the columns. */
export const summarizeCsv: JobFunction<"summarizeCsv"> = async ({ csv }, context) => {
  const [names, ...rows] = records(csv);
  if (names === undefined)
    throw new JobError("InvalidCsv", "The CSV document has no records, so its columns have no names.");

  const columns: string[][] = names.map(() => []);
  for (const [index, row] of rows.entries()) {
    if (index % rowsPerReport === 0) await context.progress(index, rows.length, "rows");
    context.signal.throwIfAborted();
    for (const [column, value] of row.entries()) columns[column]?.push(value);
  }
  await context.progress(rows.length, rows.length, "rows");
  return { rows: rows.length, columns: columns.map((values, index) => summarizeColumn(names[index] ?? "", values)) };
};

function records(csv: string): string[][] {
  try {
    return parse(csv, { bom: true, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof CsvError) throw new JobError("InvalidCsv", error.message, { cause: error });
    throw error;
  }
}
