import { createHmac, hash } from "node:crypto";
import { type HttpRequest, header } from "../../../http/message.ts";
import { isSameSecret } from "../constant-time.ts";
import type { CredentialStore } from "../credentials.ts";
import type { Identity } from "../identity.ts";
import { canonicalHeaders, canonicalRequest } from "./canonical.ts";
import { checkDate } from "./date.ts";
import { expiredToken, incomplete, invalid, type SignatureError, unknownToken } from "./error.ts";
import { mismatch } from "./mismatch.ts";
import type { SignatureParameters } from "./parameters.ts";
import { readParameters } from "./read-parameters.ts";
import { type Credential, readCredential, scopeOf } from "./scope.ts";
import { signingKey } from "./signing-key.ts";

export type SignatureResult =
  | { readonly ok: true; readonly identity: Identity }
  | { readonly ok: false; readonly error: SignatureError };

export interface VerifyOptions {
  /** The service that the signature must be scoped to: `execute-api`, `sts`, `dynamodb`. */
  readonly service: string;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly credentials: Pick<CredentialStore, "find">;
}

const algorithm = "AWS4-HMAC-SHA256";

/**
 * Verifies the Signature Version 4 of a request as it came over the wire, from the `Authorization` header or presigned. Reports the
 * first error in AWS's order: form, date, headers, algorithm, scope, key and token, signature.
 */
export function verifySignature(request: HttpRequest, options: VerifyOptions): SignatureResult {
  const parameters = readParameters(request);
  if (isError(parameters)) return { ok: false, error: parameters };

  const error = checkDate(parameters.date, options.now) ?? checkHost(parameters) ?? checkAlgorithm(parameters);
  if (error) return { ok: false, error };

  const credential = readCredential(parameters, options);
  if (isError(credential)) return { ok: false, error: credential };

  const found = options.credentials.find(credential.accessKeyId, parameters.sessionToken, options.now);
  if (found.state !== "known") return { ok: false, error: found.state === "expired" ? expiredToken : unknownToken };

  const mismatched = checkSignature(request, parameters, credential, found.secretAccessKey);
  return mismatched ? { ok: false, error: mismatched } : { ok: true, identity: found.identity };
}

function isError(value: object): value is SignatureError {
  return "responseType" in value;
}

// A signature that does not cover the host would be valid at any other endpoint. AWS requires no other header.
function checkHost({ signedHeaders }: SignatureParameters): SignatureError | undefined {
  if (signedHeaders.includes("host")) return undefined;
  return invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
}

function checkAlgorithm(parameters: SignatureParameters): SignatureError | undefined {
  if (parameters.algorithm === algorithm) return undefined;
  return incomplete(`Unsupported AWS 'algorithm': '${parameters.algorithm}' (only ${algorithm} for now). `);
}

function checkSignature(
  request: HttpRequest,
  parameters: SignatureParameters,
  credential: Credential,
  secretAccessKey: string,
): SignatureError | undefined {
  const bodyHash = hash("sha256", request.body, "hex");
  const headers = canonicalHeaders(request);
  const canonical = canonicalRequest(request, headers, parameters.signedHeaders, bodyHash);
  const stringToSign = [algorithm, parameters.date, scopeOf(credential), hash("sha256", canonical, "hex")].join("\n");
  const expected = createHmac("sha256", signingKey(secretAccessKey, credential)).update(stringToSign).digest("hex");

  // The hash of the body is optional, but must be right if it is sent. UNSIGNED-PAYLOAD is refused too.
  const sentHash = header(request, "x-amz-content-sha256") ?? bodyHash;
  const isValid =
    isSameSecret(expected, parameters.signature) &&
    sentHash === bodyHash &&
    parameters.signedHeaders.every((name) => headers.has(name));
  return isValid ? undefined : mismatch(canonical, stringToSign, parameters.sessionToken);
}
