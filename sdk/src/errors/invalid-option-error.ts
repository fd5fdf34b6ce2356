import { isNamed, JobsError } from "./jobs-error.ts";

/** An option or argument that cannot be used. Thrown before any request. */
export class InvalidOptionError extends JobsError {
  declare readonly name: "InvalidOptionError";

  constructor(message: string) {
    super("InvalidOptionError", message);
  }
}

export function isInvalidOptionError(error: unknown): error is InvalidOptionError {
  return isNamed(error, "InvalidOptionError");
}
