import type { HttpRequest } from "../../../http/message.ts";
import type { Clock } from "../../../runtime/clock.ts";
import { authorize } from "../../iam/authorize.ts";
import type { CredentialStore } from "../../iam/credentials.ts";
import type { Identity } from "../../iam/identity.ts";
import { type SignatureResult, verifySignature } from "../../iam/signature/verify.ts";
import { GatewayError } from "../gateway-response/gateway-error.ts";

export interface Authorizer {
  /** Returns the identity that signed a request. Throws a `GatewayError` unless it may invoke the method with this ARN. */
  authorize(request: HttpRequest, arn: string): Identity;
  /** Returns the error for a path that does not exist, which AWS reports like a missing signature. */
  unknownPath(request: HttpRequest): GatewayError;
}

/** IAM authorization. */
export function createAuthorizer(options: {
  readonly credentials: CredentialStore;
  readonly region: string;
  readonly clock: Clock;
}): Authorizer {
  const { credentials, region, clock } = options;

  function verify(request: HttpRequest): SignatureResult {
    return verifySignature(request, { service: "execute-api", region, now: clock.now(), credentials });
  }

  return {
    authorize(request, arn) {
      const signature = verify(request);
      if (!signature.ok) throw signatureError(signature);
      const allowed = authorize(signature.identity, "execute-api:Invoke", arn);
      if (!allowed.ok) throw new GatewayError("ACCESS_DENIED", { message: allowed.message });
      return signature.identity;
    },
    unknownPath(request) {
      const signature = verify(request);
      const isIncomplete = !signature.ok && signature.error.type === "IncompleteSignatureException";
      return isIncomplete ? signatureError(signature) : new GatewayError("MISSING_AUTHENTICATION_TOKEN");
    },
  };
}

function signatureError({ error }: Extract<SignatureResult, { ok: false }>): GatewayError {
  return new GatewayError(error.responseType, { errorType: error.type, message: error.message });
}
