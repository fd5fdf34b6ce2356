import { isNamed, JobsError } from "./jobs-error.ts";

/** An answer that is not the contract's: a page from a proxy, a body cut off or too long, another job, a status that is not known here. */
export class UnexpectedResponseError extends JobsError {
  declare readonly name: "UnexpectedResponseError";
  declare readonly status: number;
  /** The beginning of what came, or what is wrong with it. */
  declare readonly received: string;
  /** The key that a submission was sent with. Submitting again with it never makes a second job. */
  declare readonly key: string | undefined;

  constructor(status: number, received: string, key?: string) {
    super("UnexpectedResponseError", unexpected(status, received), { status, received, key });
  }
}

/** What is said of such an answer. */
export function unexpected(status: number, received: string): string {
  return `HTTP ${status}, not from the Jobs API: ${received || "nothing"}`;
}

export function isUnexpectedResponseError(error: unknown): error is UnexpectedResponseError {
  return isNamed(error, "UnexpectedResponseError");
}
