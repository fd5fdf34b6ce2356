/** A response of the mocked API. */
export interface MockResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Replaces `body`. The request id is added to it. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** An error of API Gateway itself. Its type is the body's `code`. */
export interface GatewayError {
  readonly type: string;
  readonly status: number;
  /** The `x-amzn-ErrorType` header. */
  readonly errorType: string;
  readonly message: string;
}

export const missingToken: GatewayError = {
  type: "MISSING_AUTHENTICATION_TOKEN",
  status: 403,
  errorType: "MissingAuthenticationTokenException",
  message: "Missing Authentication Token",
};

export const unknownToken: GatewayError = {
  type: "DEFAULT_4XX",
  status: 403,
  errorType: "UnrecognizedClientException",
  message: "The security token included in the request is invalid.",
};

export const unsupportedMediaType: GatewayError = {
  type: "UNSUPPORTED_MEDIA_TYPE",
  status: 415,
  errorType: "BadRequestException",
  message: "Unsupported Media Type",
};

/** API Gateway's own response, which an API cannot customize: no CORS headers, no `Cache-Control`, no code in the body. */
export const requestTooLarge: MockResponse = {
  status: 413,
  headers: { "Content-Type": "application/json", "x-amzn-ErrorType": "RequestTooLargeException" },
  body: { message: "Request Too Long" },
};

export function invalidSignature(message: string, errorType = "InvalidSignatureException"): GatewayError {
  return { type: "INVALID_SIGNATURE", status: 403, errorType, message };
}

export function badRequestBody(detail: string): GatewayError {
  return {
    type: "BAD_REQUEST_BODY",
    status: 400,
    errorType: "BadRequestException",
    message: `Invalid request body ${detail}`,
  };
}

export function gatewayError(
  { type, status, errorType, message }: GatewayError,
  headers: MockResponse["headers"] = {},
): MockResponse {
  return { status, headers: { ...common, ...headers, "x-amzn-ErrorType": errorType }, error: { code: type, message } };
}

/** A response of an operation, with the common headers. */
export function apiResponse({
  status,
  headers,
  ...content
}: Omit<MockResponse, "headers"> & Partial<MockResponse>): MockResponse {
  return { status, headers: { ...common, ...headers }, ...content };
}

const allowOrigin = { "Access-Control-Allow-Origin": "*" };

const common = {
  ...allowOrigin,
  "Access-Control-Expose-Headers": "Date,Location,Retry-After,x-amzn-RequestId,x-amzn-ErrorType",
  "Cache-Control": "no-store",
  "Content-Type": "application/json",
};

/** The response to a CORS preflight. */
export const preflight: MockResponse = {
  status: 204,
  headers: {
    ...allowOrigin,
    "Access-Control-Allow-Headers":
      "Authorization,Content-Type,Idempotency-Key,X-Amz-Content-Sha256,X-Amz-Date,X-Amz-Security-Token,X-Amzn-Trace-Id,baggage,sentry-trace,traceparent,tracestate,x-amzn-RequestId",
    "Access-Control-Allow-Methods": "GET,POST,DELETE,OPTIONS",
    "Access-Control-Max-Age": "7200",
  },
};
