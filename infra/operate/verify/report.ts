import { styleText } from "node:util";
import { visible } from "../../../server/logging/visible.ts";
import { countText } from "../replay/text.ts";
import type { CheckResult } from "./check.ts";
import { type ReadingOutcome, visibleReadings } from "./readings.ts";

const marks = {
  passed: styleText("green", "✓"),
  failed: styleText("red", "✗"),
  skipped: styleText("dim", "–"),
} as const;

/** The heading of a group, and a line for each of its checks. */
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
    `${countText(passed, "check")} passed`,
    failed === 0 ? "none failed" : styleText("red", `${failed} failed`),
    ...(skipped === 0 ? [] : [`${skipped} not made`]),
  ];
  return `${parts.join(", ")}.`;
}

/** The table of the readings: those that a caller can see, and in one line all others, which `--json` names. */
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
    `  ${others.padEnd(width)}  not seen      not visible to a caller`,
    "",
  ].join("\n");
}

/** What a run leaves behind. */
export interface Left {
  /** Their ids: jobs cannot be deleted through the API. */
  readonly jobs: readonly string[];
  readonly expireWithinDays: number;
  /** Failures in the archive. */
  readonly archived: number;
}

/** The jobs of a run that was ended: of the last ones nobody knows whether they were accepted. */
export function interruptedText(jobs: readonly string[]): string {
  return jobs.length === 0
    ? ""
    : `It may have left ${jobs.length === 1 ? "this job" : "these jobs"}: ${jobs.join(", ")}.`;
}

export function leftText({ jobs, expireWithinDays, archived }: Left): string {
  const one = jobs.length === 1;
  const days = countText(expireWithinDays, "day");
  const text = `Left behind: ${countText(jobs.length, "job")}, which ${one ? "expires" : "expire"} within ${days} of ${one ? "its" : "their"} end`;
  return archived === 0 ? `${text}.` : `${text}, and the archived failure of one.`;
}
