import type { ErrorCodes } from "../generated/error-codes.ts";
import { apiResponse, gatewayError, type MockResponse } from "./responses.ts";

/** How a request can fail whatever it asks for: with an error of the contract, or with no response, as the SDK calls that. */
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

/** What a request that fails is answered with. */
export function errorOf(failure: Exclude<RequestFailure, "NetworkFailure">): MockResponse {
  return errors[failure];
}

/** A submission is handed to the function: no table is asked. */
export function canFail(method: string, failure: RequestFailure): boolean {
  return method !== "POST" || !failure.startsWith("Table");
}

function tableError(code: string, message: string): MockResponse {
  return apiResponse({ status: 503, headers: later, error: { code, message } });
}
