import { ask } from "../ask.ts";
import { formatCount } from "../format.ts";
import { printError } from "../print.ts";
import { Refusal } from "../refusal.ts";
import type { ListedJob } from "./failure-log.ts";
import type { StalledJobsFunction } from "./function.ts";

export interface EndOptions {
  /** The jobs to end. Default: all that are listed. */
  readonly end?: readonly string[];
  readonly endAll?: boolean;
  /** Whether to end jobs that a replay could run. */
  readonly evenArchived?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export interface Ended {
  readonly ended: readonly string[];
  /** Jobs that have sent a heartbeat or ended since they were listed. */
  readonly notEnded: readonly string[];
}

/** Throws a `Refusal` if ending jobs needs a confirmation and no terminal can ask for it. */
export function checkCanAsk({ end, endAll, yes, json }: EndOptions): void {
  if ((end === undefined && !endAll) || yes || (process.stdin.isTTY && !json)) return;
  const text = "Ending jobs needs a confirmation, which needs a terminal and no --json.";
  throw new Refusal("NotAsked", `${text} Pass --yes to skip the question.`);
}

/** The ids of the jobs to end. Throws a `Refusal` if a given one has not stalled, or if a replay could run it. */
export function jobsToEnd(jobs: readonly ListedJob[], { end, evenArchived }: EndOptions): readonly string[] {
  const stalled = new Map(jobs.map((job) => [job.jobId, job]));
  const chosen = end ?? [...stalled.keys()];
  const unknown = chosen.filter((jobId) => !stalled.has(jobId));
  if (unknown.length > 0) {
    const text = `${unknown.join(", ")}: not stalled. The job has sent a heartbeat, has ended, or does not exist.`;
    throw new Refusal("NotStalled", `${text} Nothing was ended.`);
  }
  const archived = chosen.filter((jobId) => stalled.get(jobId)?.archivedAt !== undefined);
  if (archived.length === 0 || evenArchived) return chosen;
  const which = `${archived.slice(0, 3).join(", ")}${archived.length > 3 ? ` and ${archived.length - 3} more` : ""}`;
  if (end === undefined) {
    printError(`Note: ${which}: not ended, since npm run stalled -- --replay runs them again.`);
    return chosen.filter((jobId) => !archived.includes(jobId));
  }
  const text = `${which}: archived. npm run stalled -- --replay runs them again.`;
  throw new Refusal("Archived", `${text} To end them anyway, pass --even-archived. Nothing was ended.`);
}

/** Asks for confirmation, then ends the jobs as FAILED with the code Lost. */
export async function endJobs(
  jobIds: readonly string[],
  stalledJobs: StalledJobsFunction,
  { yes }: EndOptions,
): Promise<Ended> {
  if (jobIds.length === 0) return { ended: [], notEnded: [] };
  if (!yes && !/^y(es)?$/i.test(await ask(`End ${formatCount(jobIds.length, "job")} as FAILED? (y/n) `))) {
    throw new Refusal("NotConfirmed", "Not confirmed. Nothing was ended.");
  }
  const ended = await stalledJobs.end(jobIds);
  return { ended, notEnded: jobIds.filter((jobId) => !ended.includes(jobId)) };
}

export function endedText({ ended, notEnded }: Ended): string {
  return [
    `${formatCount(ended.length, "job")} ended as FAILED, with the code Lost.`,
    ...notEnded.map((jobId) => `${jobId} was not ended: it has sent a heartbeat, or has ended.`),
  ].join("\n");
}
