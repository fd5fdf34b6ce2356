import type { JobItem } from "../../../server/table/item.ts";
import { type JobPlan, mayBeDropped } from "./plan.ts";

/** The evidence of a finished run. */
export interface Evidence {
  readonly plans: readonly JobPlan[];
  readonly accepted: ReadonlySet<string>;
  readonly cancelled: ReadonlySet<string>;
  /** All items of the table by id. */
  readonly items: ReadonlyMap<string, JobItem>;
  /** The log lines about the end of a job, by id. */
  readonly lines: ReadonlyMap<string, readonly string[]>;
  readonly lost: readonly string[];
  readonly resubmitted: readonly string[];
}

/** Returns the problems with the end of each job. */
export function checkEnds(evidence: Evidence): string[] {
  const planned = new Set(evidence.plans.map(({ key }) => key));
  const strangers = [...evidence.items.keys(), ...evidence.lines.keys()].filter((jobId) => !planned.has(jobId));
  return [
    ...[...new Set(strangers)].map((jobId) => `${jobId} was never submitted`),
    ...evidence.plans.flatMap((plan) =>
      problemsOf(plan, evidence).map(
        (problem) => `job ${plan.number}, ${plan.key}, ${problem}: ${JSON.stringify(plan)}`,
      ),
    ),
  ];
}

const lineOf: Readonly<Record<string, string>> = {
  SUCCEEDED: "job succeeded",
  FAILED: "job failed",
  CANCELLED: "job cancelled",
};

function problemsOf(plan: JobPlan, { accepted, cancelled, items, lines, lost, resubmitted }: Evidence): string[] {
  const { key, canSucceed } = plan;
  const item = items.get(key);
  const status = item?.status ?? "unknown";
  const told = lines.get(key) ?? [];
  const expected = lineOf[status];
  const problems: [boolean, string][] = [
    [accepted.has(key) && expected === undefined, `was accepted and is ${status}`],
    [told.length > 1, `ended ${told.length} times, by the log: ${told.join(", ")}`],
    [told.some((line) => line !== expected), `is ${status}, and the log says ${told.join(", ")}`],
    [status === "CANCELLED" && !cancelled.has(key), "is CANCELLED, which nobody asked for"],
    [status === "SUCCEEDED" && !canSucceed, "SUCCEEDED, which it cannot"],
    [status === "SUCCEEDED" && !isOwnResult(plan, item?.result), `has the result ${item?.result}`],
    [lost.includes(key) && !mayBeDropped(plan), "went silent, and no failure record of its was dropped"],
    [resubmitted.includes(key) && !mayBeDropped(plan), "was unknown, and no failure record of its was dropped"],
  ];
  return problems.filter(([wrong]) => wrong).map(([, problem]) => problem);
}

/** Whether a result is plausible for the job's parameters. */
function isOwnResult({ parameters, number }: JobPlan, result = "null"): boolean {
  const { rows, columns, message } = JSON.parse(result) ?? {};
  return "csv" in parameters ? rows === 1 && columns[0].min === number : typeof message === "string";
}
