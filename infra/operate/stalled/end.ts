import { ask } from "../ask.ts";
import { Refusal } from "../refusal.ts";
import { countText } from "../replay/text.ts";
import type { ListedJob } from "./failure-log.ts";
import type { StalledJobsFunction } from "./function.ts";

export interface EndOptions {
  /** The jobs to end; without them all that are listed. */
  readonly end?: readonly string[];
  readonly endAll?: boolean;
  /** Also those that a replay could run. */
  readonly evenArchived?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export interface Ended {
  readonly ended: readonly string[];
  /** They were heard of since they were listed, or have ended. */
  readonly notEnded: readonly string[];
}

/** Refuses to end jobs where nobody can be asked, before anything is sent. */
export function checkCanAsk({ end, endAll, yes, json }: EndOptions): void {
  if ((end === undefined && !endAll) || yes || (process.stdin.isTTY && !json)) return;
  const text = "Ending jobs asks first, which needs a terminal and no --json.";
  throw new Refusal("NotAsked", `${text} Pass --yes to skip the question.`);
}

/** The jobs to end. Refuses one that has not stalled, and one by its id that a replay could run. */
export function jobsToEnd(jobs: readonly ListedJob[], { end, evenArchived }: EndOptions): readonly string[] {
  const stalled = new Map(jobs.map((job) => [job.jobId, job]));
  const chosen = end ?? [...stalled.keys()];
  const unknown = chosen.filter((jobId) => !stalled.has(jobId));
  if (unknown.length > 0) {
    const text = `${unknown.join(", ")}: no such job has stalled. It was heard of since, has ended, or never was.`;
    throw new Refusal("NotStalled", `${text} Nothing was ended.`);
  }
  const archived = chosen.filter((jobId) => stalled.get(jobId)?.archivedAt !== undefined);
  if (archived.length === 0 || evenArchived) return chosen;
  const which = `${archived.slice(0, 3).join(", ")}${archived.length > 3 ? ` and ${archived.length - 3} more` : ""}`;
  if (end === undefined) {
    console.error(`Note: ${which}: left alone, since npm run stalled -- --replay runs them again.`);
    return chosen.filter((jobId) => !archived.includes(jobId));
  }
  const text = `${which}: archived. npm run stalled -- --replay runs them again.`;
  throw new Refusal("Archived", `${text} To end them all the same, give --even-archived. Nothing was ended.`);
}

/** Asks, and ends the jobs as lost. */
export async function endJobs(
  jobIds: readonly string[],
  stalledJobs: StalledJobsFunction,
  { yes }: EndOptions,
): Promise<Ended> {
  if (jobIds.length === 0) return { ended: [], notEnded: [] };
  if (!yes && !/^y(es)?$/i.test(await ask(`End ${countText(jobIds.length, "job")} as FAILED? (y/n) `))) {
    throw new Refusal("NotConfirmed", "Nothing was ended.");
  }
  const ended = await stalledJobs.end(jobIds);
  return { ended, notEnded: jobIds.filter((jobId) => !ended.includes(jobId)) };
}

export function endedText({ ended, notEnded }: Ended): string {
  return [
    `${countText(ended.length, "job")} ended as FAILED, with the code Lost.`,
    ...notEnded.map((jobId) => `${jobId} was not ended: it was heard of since, or has ended.`),
  ].join("\n");
}
