import { isNamed, JobsError } from "./jobs-error.ts";

/** The response violates the contract: a proxy's page, a truncated or too long body, another job, or an unknown status. */
export class UnexpectedResponseError extends JobsError {
  declare readonly name: "UnexpectedResponseError";
  declare readonly status: number;
  /** The start of the body, or a description of the problem. */
  declare readonly received: string;
  /** The submission's Idempotency-Key. Submitting again with it never creates a second job. */
  declare readonly key: string | undefined;

  constructor(status: number, received: string, key?: string) {
    super("UnexpectedResponseError", unexpected(status, received), { status, received, key });
  }
}

export function unexpected(status: number, received: string): string {
  return `HTTP ${status}, not from the Jobs API: ${received || "nothing"}`;
}

export function isUnexpectedResponseError(error: unknown): error is UnexpectedResponseError {
  return isNamed(error, "UnexpectedResponseError");
}
