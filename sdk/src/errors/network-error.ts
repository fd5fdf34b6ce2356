import { isNamed, JobsError } from "./jobs-error.ts";

/**
 * No response arrived: the network failed (see `cause`) or the request timed out after 30 s. In a page, a response without CORS
 * headers looks the same.
 */
export class NetworkError extends JobsError {
  declare readonly name: "NetworkError";
  /** The submission's Idempotency-Key. Submitting again with it never creates a second job. */
  declare readonly key: string | undefined;

  constructor(message: string, options: ErrorOptions & { key?: string | undefined }) {
    super("NetworkError", message, { code: "NetworkFailure", ...options });
  }
}

export function isNetworkError(error: unknown): error is NetworkError {
  return isNamed(error, "NetworkError");
}
