import type { ErrorCodes } from "../generated/error-codes.ts";
import { apiResponse, gatewayError, type MockResponse } from "./responses.ts";

/** A failure that does not depend on the request's content: an error code of the contract, or `NetworkFailure` for no response. */
export type RequestFailure = keyof typeof errors | "NetworkFailure";

const internal = { errorType: "InternalServerErrorException", message: "Internal server error" };
const later = { "Retry-After": "1" };

const errors = {
  ACCESS_DENIED: gatewayError({
    type: "ACCESS_DENIED",
    status: 403,
    errorType: "AccessDeniedException",
    message: "User is not authorized to access this resource",
  }),
  EXPIRED_TOKEN: gatewayError({
    type: "EXPIRED_TOKEN",
    status: 403,
    errorType: "ExpiredTokenException",
    message: "The security token included in the request is expired",
  }),
  THROTTLED: gatewayError(
    { type: "THROTTLED", status: 429, errorType: "TooManyRequestsException", message: "Too Many Requests" },
    later,
  ),
  INTEGRATION_FAILURE: gatewayError({ type: "INTEGRATION_FAILURE", status: 500, ...internal }),
  INTEGRATION_TIMEOUT: gatewayError({
    type: "INTEGRATION_TIMEOUT",
    status: 504,
    ...internal,
    message: "Endpoint request timed out",
  }),
  TableThrottled: tableError("TableThrottled", "The jobs table is busy."),
  TableUnavailable: tableError("TableUnavailable", "The jobs table does not answer."),
} satisfies Partial<Record<ErrorCodes[keyof ErrorCodes], MockResponse>>;

export const requestFailures = [...Object.keys(errors), "NetworkFailure"] as readonly RequestFailure[];

/** The response of a failed request. */
export function errorOf(failure: Exclude<RequestFailure, "NetworkFailure">): MockResponse {
  return errors[failure];
}

/** Whether a request of this method can fail so. A submission does not access the table. */
export function canFail(method: string, failure: RequestFailure): boolean {
  return method !== "POST" || !failure.startsWith("Table");
}

function tableError(code: string, message: string): MockResponse {
  return apiResponse({ status: 503, headers: later, error: { code, message } });
}
