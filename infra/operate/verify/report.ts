import { styleText } from "node:util";
import { visible } from "../../../server/terminal/visible.ts";
import { formatCount } from "../format.ts";
import type { CheckResult } from "./check.ts";
import { type ReadingOutcome, visibleReadings } from "./readings.ts";

const marks = {
  passed: styleText("green", "✓"),
  failed: styleText("red", "✗"),
  skipped: styleText("dim", "–"),
} as const;

/** The heading of a group of checks, and a line for each. */
export function groupText(results: readonly CheckResult[]): string {
  const width = Math.max(...results.map(({ name }) => name.length));
  const lines = results.map(({ name, result, expected, came }) => {
    const what = visible(result === "failed" ? `expected ${expected}, got ${came}` : came);
    return `  ${marks[result]} ${name.padEnd(width)}  ${result === "skipped" ? styleText("dim", what) : what}`;
  });
  return [styleText("bold", results[0]?.group ?? ""), ...lines, ""].join("\n");
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function countsOf(results: readonly CheckResult[]): Counts {
  const of = (wanted: CheckResult["result"]) => results.filter(({ result }) => result === wanted).length;
  return { passed: of("passed"), failed: of("failed"), skipped: of("skipped") };
}

export function summaryText({ passed, failed, skipped }: Counts): string {
  const parts = [
    `${formatCount(passed, "check")} passed`,
    failed === 0 ? "none failed" : styleText("red", `${failed} failed`),
    ...(skipped === 0 ? [] : [`${skipped} skipped`]),
  ];
  return `${parts.join(", ")}.`;
}

/** The table of readings: those that a caller can observe, and one line for the others, which `--json` lists. */
export function readingsText(outcomes: readonly ReadingOutcome[]): string {
  const seen = outcomes.filter(({ id }) => visibleReadings.includes(id));
  const others = `${outcomes.length - seen.length} more`;
  const width = Math.max(...seen.map(({ id }) => id.length));
  const lines = seen.map(({ id, outcome, taken, seen }) => {
    const also = seen.length > 1 ? `, or ${seen.filter((answer) => answer !== taken).join(", ")}` : "";
    const what = { confirmed: `${taken}${also}`, contradicted: `${seen.join(", ")}, not ${taken}`, "not seen": "" };
    return `  ${id.padEnd(width)}  ${outcome.padEnd(12)}  ${visible(what[outcome])}`.trimEnd();
  });
  return [
    styleText("bold", "Readings"),
    ...lines,
    `  ${others.padEnd(width)}  not seen      not observable by a caller`,
    "",
  ].join("\n");
}

/** The remains of a run. */
export interface Left {
  /** The ids of its jobs, which the API cannot delete. */
  readonly jobs: readonly string[];
  readonly expireWithinDays: number;
  /** The number of archived failures. */
  readonly archived: number;
}

/** The jobs of an interrupted run, of which the last may not have been accepted. */
export function interruptedText(jobs: readonly string[]): string {
  return jobs.length === 0
    ? ""
    : `It may have left ${jobs.length === 1 ? "this job" : "these jobs"}: ${jobs.join(", ")}.`;
}

export function leftText({ jobs, expireWithinDays, archived }: Left): string {
  const one = jobs.length === 1;
  const days = formatCount(expireWithinDays, "day");
  const text = `Left behind: ${formatCount(jobs.length, "job")}, which ${one ? "expires" : "expire"} within ${days} of ${one ? "its" : "their"} end`;
  return archived === 0 ? `${text}.` : `${text}, and the archived failure of one.`;
}
