import { isNamed, JobsError } from "./jobs-error.ts";

/** The credentials' provider failed (`cause` says why) or gave none that can sign. */
export class CredentialsError extends JobsError {
  override readonly name = "CredentialsError";

  constructor(message: string, options?: ErrorOptions) {
    super("CredentialsUnavailable", message, options);
  }
}

export function isCredentialsError(error: unknown): error is CredentialsError {
  return isNamed(error, "CredentialsError");
}
