import type { ErrorCodes } from "../generated/error-codes.ts";
import { isNamed, JobsError } from "./jobs-error.ts";

export interface HttpErrorFields {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
  readonly retryAfter: number | undefined;
  readonly at: number;
  readonly key: string | undefined;
}

/**
 * The API answered with an error. `code` is the contract's, or `HTTP_` and the status if the body has none that is a string.
 * Parameters over the API's limit are a 413 with `REQUEST_TOO_LARGE` before anything is sent; `requestId` is then empty.
 */
export class HttpError extends JobsError {
  declare readonly name: "HttpError";
  declare readonly status: number;
  /** Names the request in the API's logs; empty if the answer does not say. */
  declare readonly requestId: string;
  /** Seconds that the API asks to wait. */
  declare readonly retryAfter: number | undefined;
  /** When the API gave it, in milliseconds since the epoch: by its own clock, or else by this one. */
  declare readonly at: number;
  /** The key that a submission was sent with. Submitting again with it never makes a second job. */
  declare readonly key: string | undefined;

  constructor(fields: HttpErrorFields) {
    super("HttpError", fields.message, fields);
  }
}

/** The codes that errors with this status have: the contract's, and that of an answer without the API's error body. */
export type CodeOf<S extends number> = number extends S
  ? string
  : `HTTP_${S}` | (S extends keyof ErrorCodes ? ErrorCodes[S] : never);

/** Whether it is an error that the API answered with; if they are given, with this status and this code. */
export function isHttpError<S extends number = number, C extends CodeOf<S> = CodeOf<S>>(
  error: unknown,
  status?: S,
  code?: C,
): error is HttpError & { readonly status: S; readonly code: C } {
  if (!isNamed(error, "HttpError")) return false;
  const { status: given, code: named } = error as HttpError;
  return (status ?? given) === given && (code ?? named) === named;
}
