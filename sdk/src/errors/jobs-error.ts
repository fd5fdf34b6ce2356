import { isObject } from "../job/record.ts";

// Registered globally, so that the guards recognize errors of another copy of this package.
const brand = Symbol.for("@jobs-api/sdk.error");

/** Base class of every error that the SDK throws, except the reason of an aborted signal. */
export class JobsError extends Error {
  /** Stable, for use in programs. */
  declare readonly code: string;

  /** Assigns the options to the error. `code` defaults to the name without `Error`. */
  constructor(name: `${string}Error`, message: string, options: object = {}) {
    super(message, options);
    Object.assign(this, { name, code: name.slice(0, -5) }, options);
  }

  // On the prototype, so that it is not printed with the error.
  get [brand](): true {
    return true;
  }
}

/** Whether the value is an error of the SDK, possibly from another copy of the package. */
export function isJobsError(error: unknown): error is JobsError {
  return isObject(error) && brand in error;
}

/** Whether the value is an SDK error of this name, possibly from another copy of the package. */
export function isNamed(error: unknown, name: string): boolean {
  return isJobsError(error) && error.name === name;
}
