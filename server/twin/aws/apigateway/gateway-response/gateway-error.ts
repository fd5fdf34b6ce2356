/** An error of API Gateway itself, sent as the gateway response of its type. */
export class GatewayError extends Error {
  readonly type: GatewayResponseType;
  /** The `x-amzn-ErrorType` header. */
  readonly errorType: string;
  /** The validator's findings: `$context.error.validationErrorString`. */
  readonly validationErrorString: string;
  /** The status unless the gateway response sets another. */
  readonly statusCode: number;

  constructor(
    type: GatewayResponseType,
    options: {
      statusCode?: number;
      errorType?: string;
      message?: string;
      validationErrorString?: string;
      cause?: unknown;
    } = {},
  ) {
    const { statusCode, errorType, message } = defaults[type];
    super(options.message ?? message, { cause: options.cause });
    this.type = type;
    this.statusCode = options.statusCode ?? statusCode;
    this.errorType = options.errorType ?? errorType;
    this.validationErrorString = options.validationErrorString ?? "";
  }
}

const internal = { errorType: "InternalServerErrorException", message: "Internal server error" };

// https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
const defaults = {
  ACCESS_DENIED: { statusCode: 403, errorType: "AccessDeniedException", message: "Forbidden" },
  API_CONFIGURATION_ERROR: { statusCode: 500, ...internal },
  BAD_REQUEST_BODY: { statusCode: 400, errorType: "BadRequestException", message: "Invalid request body" },
  BAD_REQUEST_PARAMETERS: { statusCode: 400, errorType: "BadRequestException", message: "Invalid request parameters" },
  DEFAULT_4XX: { statusCode: 403, errorType: "UnrecognizedClientException", message: "Forbidden" },
  DEFAULT_5XX: { statusCode: 500, ...internal },
  EXPIRED_TOKEN: {
    statusCode: 403,
    errorType: "ExpiredTokenException",
    message: "The security token included in the request is expired",
  },
  // AWS documents 504; 500 was recorded.
  INTEGRATION_FAILURE: { statusCode: 500, ...internal },
  INTEGRATION_TIMEOUT: {
    statusCode: 504,
    errorType: "InternalServerErrorException",
    message: "Endpoint request timed out",
  },
  INVALID_SIGNATURE: { statusCode: 403, errorType: "InvalidSignatureException", message: "Forbidden" },
  MISSING_AUTHENTICATION_TOKEN: {
    statusCode: 403,
    errorType: "MissingAuthenticationTokenException",
    message: "Missing Authentication Token",
  },
  REQUEST_TOO_LARGE: { statusCode: 413, errorType: "RequestTooLargeException", message: "Request Too Long" },
  UNSUPPORTED_MEDIA_TYPE: { statusCode: 415, errorType: "BadRequestException", message: "Unsupported Media Type" },
} as const;

export type GatewayResponseType = keyof typeof defaults;

/**
 * Whether an API can customize the gateway response of a type. `REQUEST_TOO_LARGE` is the one exception:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function isCustomizable(type: string): boolean {
  return type !== "REQUEST_TOO_LARGE";
}
