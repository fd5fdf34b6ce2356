import { isNamed, JobsError } from "./jobs-error.ts";

/** The credentials provider failed (see `cause`) or returned credentials that cannot sign. */
export class CredentialsError extends JobsError {
  declare readonly name: "CredentialsError";

  constructor(message: string, options?: ErrorOptions) {
    super("CredentialsError", message, { code: "CredentialsUnavailable", ...options });
  }
}

export function isCredentialsError(error: unknown): error is CredentialsError {
  return isNamed(error, "CredentialsError");
}
