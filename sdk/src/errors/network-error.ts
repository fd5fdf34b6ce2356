import { isNamed, JobsError } from "./jobs-error.ts";

/**
 * No answer came: the network failed (`cause` says how) or the API took too long. In a page an answer without CORS headers looks
 * the same.
 */
export class NetworkError extends JobsError {
  declare readonly name: "NetworkError";
  /** The key that a submission was sent with. Submitting again with it never makes a second job. */
  declare readonly key: string | undefined;

  constructor(message: string, options: ErrorOptions & { key?: string | undefined }) {
    super("NetworkError", message, { code: "NetworkFailure", ...options });
  }
}

export function isNetworkError(error: unknown): error is NetworkError {
  return isNamed(error, "NetworkError");
}
