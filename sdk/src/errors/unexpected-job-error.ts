import { isNamed, JobsError } from "./jobs-error.ts";

/**
 * The job is another than its handle's caller takes it for. Its `code` says how:
 * - `UnexpectedKind`: it is of another kind than the saved job, or than `jobs.job(id, kind)` names.
 * - `KeyReused`: the key of the submission belongs to a job with other parameters, and created none. Known at the latest when that job has
 *   ended, as its record shows the parameters only then.
 */
export class UnexpectedJobError extends JobsError {
  declare readonly name: "UnexpectedJobError";
  declare readonly code: "UnexpectedKind" | "KeyReused";
  declare readonly jobId: string;

  constructor(jobId: string, code: "UnexpectedKind" | "KeyReused", problem: string) {
    super("UnexpectedJobError", `Job ${jobId} ${problem}`, { code, jobId });
  }
}

export function isUnexpectedJobError(error: unknown): error is UnexpectedJobError {
  return isNamed(error, "UnexpectedJobError");
}
