import { styleText } from "node:util";
import { visible } from "../../../server/terminal/visible.ts";
import { formatCount, formatTime } from "../format.ts";
import type { ListedJob } from "./failure-log.ts";

const header = ["job", "kind", "started", "last heard of", "attempts", "archived"];

/** The jobs as a table, the longest silent first. */
export function tableText(jobs: readonly ListedJob[]): string {
  const rows = jobs.toSorted((one, other) => (heard(one) < heard(other) ? -1 : 1)).map(cells);
  const widths = header.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [styleText("dim", line(header)), ...rows.map(line)].join("\n");
}

/** The number of stalled jobs, and the commands for them. */
export function adviceText(jobs: readonly ListedJob[], stalled: number): string {
  const archived = jobs.filter(({ archivedAt }) => archivedAt !== undefined).length;
  const others = jobs.length - archived;
  const more = stalled > jobs.length ? `, of which this lists ${jobs.length.toLocaleString("en")}` : "";
  return [
    `${formatCount(stalled, "job")} ${stalled === 1 ? "has" : "have"} stalled${more}.`,
    ...(archived > 0 ? [`${are(archived)} archived. To run ${them(archived)} again: npm run stalled -- --replay`] : []),
    ...(others > 0
      ? [
          `${are(others)} not archived. To end ${them(others)} as FAILED, with the code Lost: npm run stalled -- --end-all`,
        ]
      : []),
  ].join("\n");
}

function cells({ jobId, kind, startedAt, heartbeatAt, attempts, archivedAt }: ListedJob): string[] {
  const time = (text: string | undefined) => (text === undefined ? "-" : formatTime(Date.parse(text)));
  const archived = archivedAt === undefined ? "no" : "yes";
  return [jobId, kind ?? "-", time(startedAt), time(heartbeatAt), String(attempts), archived].map(visible);
}

function heard({ heartbeatAt = "" }: ListedJob): string {
  return heartbeatAt;
}

function are(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "is" : "are"}`;
}

function them(count: number): string {
  return count === 1 ? "it" : "them";
}
