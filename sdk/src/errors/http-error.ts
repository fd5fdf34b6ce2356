import type { ErrorCodes } from "../generated/error-codes.ts";
import type { ParametersProblem } from "../validate/problem.ts";
import { isNamed, JobsError } from "./jobs-error.ts";

export interface HttpErrorFields {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
  readonly retryAfter: number | undefined;
  readonly at: number;
  readonly key: string | undefined;
  /** Default: none. */
  readonly problems?: readonly ParametersProblem[];
}

/**
 * The API responded with an error. `code` is from the contract, or `HTTP_` and the status if the body has no string `code`.
 * Parameters over the API's limit are rejected before anything is sent, with status 413, `REQUEST_TOO_LARGE` and no `requestId`.
 */
export class HttpError extends JobsError {
  declare readonly name: "HttpError";
  declare readonly status: number;
  /** Identifies the request in the API's logs. Empty if the response has none. */
  declare readonly requestId: string;
  /** Seconds to wait before a retry, from `Retry-After`. */
  declare readonly retryAfter: number | undefined;
  /** When the API responded, in milliseconds since the epoch: from the `Date` header, or by the client's clock. */
  declare readonly at: number;
  /** The submission's Idempotency-Key. Submitting again with it never creates a second job. */
  declare readonly key: string | undefined;
  /** What is wrong with the submitted parameters, if the API's validator rejected them. Otherwise empty. */
  declare readonly problems: readonly ParametersProblem[];

  constructor(fields: HttpErrorFields) {
    super("HttpError", fields.message, { problems: [], ...fields });
  }
}

/** The codes of errors with this status: those of the contract, and the code of a response without the API's error body. */
export type CodeOf<S extends number> = number extends S
  ? string
  : `HTTP_${S}` | (S extends keyof ErrorCodes ? ErrorCodes[S] : never);

/**
 * Whether the error is an `HttpError`, of the status and code if they are given.
 *
 * @example
 * if (isHttpError(error, 404, "JobNotFound")) return undefined;
 */
export function isHttpError<S extends number = number, C extends CodeOf<S> = CodeOf<S>>(
  error: unknown,
  status?: S,
  code?: C,
): error is HttpError & { readonly status: S; readonly code: C } {
  if (!isNamed(error, "HttpError")) return false;
  const { status: given, code: named } = error as HttpError;
  return (status ?? given) === given && (code ?? named) === named;
}
