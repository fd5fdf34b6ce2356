/** Why a signature is not accepted, with AWS's message. */
export interface SignatureError {
  readonly type: keyof typeof responseTypes;
  readonly message: string;
  /** The gateway response that API Gateway sends. */
  readonly responseType: (typeof responseTypes)[keyof typeof responseTypes];
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
const responseTypes = {
  MissingAuthenticationTokenException: "MISSING_AUTHENTICATION_TOKEN",
  IncompleteSignatureException: "INVALID_SIGNATURE",
  InvalidSignatureException: "INVALID_SIGNATURE",
  UnrecognizedClientException: "DEFAULT_4XX",
  ExpiredTokenException: "EXPIRED_TOKEN",
} as const;

function signatureError(type: keyof typeof responseTypes, message: string): SignatureError {
  return { type, message, responseType: responseTypes[type] };
}

export const missingToken = signatureError("MissingAuthenticationTokenException", "Missing Authentication Token");

export const unknownToken = signatureError(
  "UnrecognizedClientException",
  "The security token included in the request is invalid.",
);

export const expiredToken = signatureError(
  "ExpiredTokenException",
  "The security token included in the request is expired",
);

/** The request lacks a part that the verification needs. */
export function incomplete(message: string): SignatureError {
  return signatureError("IncompleteSignatureException", message);
}

/** The request is signed, but the signature is not valid. */
export function invalid(message: string): SignatureError {
  return signatureError("InvalidSignatureException", message);
}
