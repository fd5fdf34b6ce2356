import { isNamed, JobsError } from "./jobs-error.ts";

/** An option or argument that cannot be used. Thrown before any request. */
export class InvalidOptionError extends JobsError {
  override readonly name = "InvalidOptionError";

  constructor(message: string) {
    super("InvalidOption", message);
  }
}

export function isInvalidOptionError(error: unknown): error is InvalidOptionError {
  return isNamed(error, "InvalidOptionError");
}
