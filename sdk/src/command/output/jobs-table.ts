import type { JobSummary } from "../../job/list.ts";
import type { Paint } from "./paint.ts";
import { between, timeText } from "./time.ts";
import { visible } from "./visible.ts";

const header = ["job", "status", "kind", "accepted", "took"];

/** Formats jobs as lines: aligned columns below a header on a terminal, otherwise tab-separated fields for `cut` and `awk`. */
export function jobLines(jobs: readonly JobSummary[], terminal: boolean, paint: Paint): string[] {
  const rows = jobs.map(cells);
  if (!terminal) return rows.map((row) => row.join("\t"));
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row, index) => {
    const line = row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
    return index === 0 ? paint("dim", line.trimEnd()) : line.trimEnd();
  });
}

function cells({ jobId, status, kind, createdAt, startedAt, finishedAt }: JobSummary): string[] {
  const took = between(startedAt, finishedAt);
  return [jobId, status, visible(kind ?? "-"), visible(createdAt), took === undefined ? "-" : timeText(took)];
}
