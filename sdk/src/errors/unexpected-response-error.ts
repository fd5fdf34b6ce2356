import { isNamed, JobsError } from "./jobs-error.ts";

/** An answer that is not the contract's: a page from a proxy, a body cut off, a status of a job that is not known here. */
export class UnexpectedResponseError extends JobsError {
  override readonly name = "UnexpectedResponseError";
  declare readonly status: number;
  /** The beginning of what came. */
  declare readonly received: string;
  /** The key that a submission was sent with. Submitting again with it never makes a second job. */
  declare readonly key: string | undefined;

  constructor(status: number, received: string, key?: string) {
    const message = `HTTP ${status}, but not an answer of the Jobs API: ${received || "nothing"}`;
    super("UnexpectedResponse", message, { status, received, key });
  }
}

export function isUnexpectedResponseError(error: unknown): error is UnexpectedResponseError {
  return isNamed(error, "UnexpectedResponseError");
}
