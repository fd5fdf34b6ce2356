import { JobError } from "../jobs/job-function.ts";

/** The table could not be used. What it said, which may name resources, is the cause, and not for callers. */
export class TableError extends JobError {
  constructor(cause: unknown) {
    super("TableUnavailable", "The jobs table could not be used.", { cause });
  }
}
