import { hash } from "node:crypto";
import { type HttpRequest, header } from "../../../http/message.ts";
import { incomplete, missingToken, type SignatureError } from "./error.ts";
import type { SignatureParameters } from "./parameters.ts";

/** Reads `AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=...`. */
export function fromHeader(request: HttpRequest, authorization: string): SignatureParameters | SignatureError {
  const [algorithm = "", ...pairs] = authorization.split(/[\s,]+/).filter((part) => part !== "");
  if (algorithm.includes("=")) {
    return incomplete("Authorization header must begin with the algorithm name, which cannot include an equal-sign.");
  }
  if (pairs.some((pair) => !pair.includes("="))) {
    return incomplete(
      `Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${digest(authorization)}'.`,
    );
  }

  const parameters = new Map(pairs.map(splitPair));
  const credential = parameters.get("Credential") ?? "";
  const signature = parameters.get("Signature") ?? "";
  const date = header(request, "x-amz-date") ?? header(request, "date") ?? "";
  const missing = [
    credential === "" && "Authorization header requires 'Credential' parameter.",
    signature === "" && "Authorization header requires 'Signature' parameter.",
    !parameters.has("SignedHeaders") && "Authorization header requires 'SignedHeaders' parameter.",
    date === "" && "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
  ].filter((sentence) => sentence !== false);
  if (missing.length > 0) {
    return incomplete(
      `${missing.join(" ")} (Hashed with SHA-256 and encoded with Base64) Authorization=${digest(authorization)}`,
    );
  }
  // A scheme other than AWS's counts as no token.
  if (!algorithm.startsWith("AWS4-")) return missingToken;

  return {
    algorithm,
    credential,
    signedHeaders: (parameters.get("SignedHeaders") ?? "").toLowerCase().split(";"),
    signature,
    date,
    sessionToken: header(request, "x-amz-security-token"),
  };
}

function splitPair(pair: string): [name: string, value: string] {
  const equals = pair.indexOf("=");
  return [pair.slice(0, equals), pair.slice(equals + 1)];
}

/** The header can hold a secret, so messages contain its hash. */
function digest(authorization: string): string {
  return hash("sha256", authorization, "base64");
}
