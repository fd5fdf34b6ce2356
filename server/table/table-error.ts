import { JobError } from "../jobs/job-function.ts";

/** The table is unavailable. DynamoDB's error is the cause, hidden from callers because it may name resources. */
export class TableError extends JobError {
  constructor(cause: unknown) {
    super("TableUnavailable", "The jobs table could not be used.", { cause });
  }
}
