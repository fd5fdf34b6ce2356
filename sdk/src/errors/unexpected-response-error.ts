import { isNamed, JobsError } from "./jobs-error.ts";

/** An answer that is not the contract's: a page from a proxy, a body cut off, a status of a job that is not known here. */
export class UnexpectedResponseError extends JobsError {
  override readonly name = "UnexpectedResponseError";
  readonly status: number;
  /** The beginning of what came. */
  readonly received: string;

  constructor(status: number, received: string) {
    super("UnexpectedResponse", `HTTP ${status}, but not an answer of the Jobs API: ${received || "nothing"}`);
    this.status = status;
    this.received = received;
  }
}

export function isUnexpectedResponseError(error: unknown): error is UnexpectedResponseError {
  return isNamed(error, "UnexpectedResponseError");
}
