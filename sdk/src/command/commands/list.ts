import type { JobSummary } from "../../job/list.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-codes.ts";

export interface ListFlags {
  readonly status?: JobSummary["status"];
  readonly limit: number;
}

/** Prints the newest jobs. */
export async function list({ jobs, output, signal }: Context, { status, limit }: ListFlags): Promise<ExitCode> {
  const found: JobSummary[] = [];
  for await (const job of jobs.list({ status, pageSize: Math.min(limit, 100), signal })) {
    found.push(job);
    if (found.length === limit) break;
  }
  output.jobs(found);
  if (found.length === limit) output.note(`Showing the newest ${limit}; use --limit for more.`);
  if (found.length === 0) output.note(status === undefined ? "No job has started yet." : `No job is ${status}.`);
  return 0;
}
