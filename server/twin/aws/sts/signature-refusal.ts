import type { HttpResponse } from "../../http/message.ts";
import type { SignatureError } from "../iam/signature/error.ts";
import { refuse } from "./response.ts";

// https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
const codes: Readonly<Record<SignatureError["type"], string>> = {
  MissingAuthenticationTokenException: "MissingAuthenticationToken",
  IncompleteSignatureException: "IncompleteSignature",
  InvalidSignatureException: "SignatureDoesNotMatch",
  UnrecognizedClientException: "InvalidClientTokenId",
  ExpiredTokenException: "ExpiredToken",
};

/** STS has its own codes for what is wrong with a signature. */
export function refuseSignature({ type, message }: SignatureError, requestId: string): HttpResponse {
  const isMissing = type === "MissingAuthenticationTokenException";
  const isIncomplete = type === "IncompleteSignatureException";
  return refuse(
    {
      status: isIncomplete ? 400 : 403,
      code: codes[type],
      message: isMissing ? "Request is missing Authentication Token" : message,
    },
    requestId,
  );
}
