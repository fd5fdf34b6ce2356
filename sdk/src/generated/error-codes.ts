// Generated from openapi.yaml by `npm run generate`. Do not edit.

/** The API's error codes, keyed by status. */
export interface ErrorCodes {
  400: "BAD_REQUEST_BODY" | "BAD_REQUEST_PARAMETERS" | "InvalidIdempotencyKey" | "InvalidLimit" | "InvalidPageToken" | "InvalidStatus";
  403: "ACCESS_DENIED" | "DEFAULT_4XX" | "EXPIRED_TOKEN" | "INVALID_SIGNATURE" | "MISSING_AUTHENTICATION_TOKEN" | "WAF_FILTERED";
  404: "JobNotFound";
  409: "JobAlreadyEnded";
  413: "REQUEST_TOO_LARGE";
  415: "UNSUPPORTED_MEDIA_TYPE";
  429: "THROTTLED";
  500: "API_CONFIGURATION_ERROR" | "DEFAULT_5XX" | "INTEGRATION_FAILURE" | "TableError";
  503: "TableThrottled" | "TableUnavailable";
  504: "INTEGRATION_FAILURE" | "INTEGRATION_TIMEOUT";
}
