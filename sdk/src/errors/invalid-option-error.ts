import { isNamed, JobsError } from "./jobs-error.ts";

/** An option or argument is missing, wrong or unknown. Thrown before any request. */
export class InvalidOptionError extends JobsError {
  declare readonly name: "InvalidOptionError";

  constructor(message: string) {
    super("InvalidOptionError", message);
  }
}

export function isInvalidOptionError(error: unknown): error is InvalidOptionError {
  return isNamed(error, "InvalidOptionError");
}
