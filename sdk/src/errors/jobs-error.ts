import { isObject } from "../job/record.ts";

// Registered for the whole realm, so that errors of another copy of this package are known too.
const brand = Symbol.for("@jobs-api/sdk.error");

/** Every error that the SDK throws, save the reason of a signal that aborted. */
export class JobsError extends Error {
  /** Stable, for programs. */
  declare readonly code: string;

  /** The options become the error's own: its cause, what each class declares, and a code other than its name's. */
  constructor(name: `${string}Error`, message: string, options: object = {}) {
    super(message, options);
    Object.assign(this, { name, code: name.slice(0, -5) }, options);
  }

  // Not the error's own: nobody needs to see it printed.
  get [brand](): true {
    return true;
  }
}

export function isJobsError(error: unknown): error is JobsError {
  return isObject(error) && brand in error;
}

/** Whether it is an error of the SDK with this name, be it from another copy of the package. */
export function isNamed(error: unknown, name: string): boolean {
  return isJobsError(error) && error.name === name;
}
