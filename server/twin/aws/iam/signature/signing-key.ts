import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import type { Credential } from "./scope.ts";

const capacity = 256;
const keys = new Map<string, KeyObject>();

/**
 * Returns the signing key, derived once per secret and scope: the derivation takes four of the five HMACs of a verification. A key
 * object makes the fifth several times faster than the bytes.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#derive-signing-key
 */
export function signingKey(secretAccessKey: string, scope: Omit<Credential, "accessKeyId">): KeyObject {
  const name = [secretAccessKey, scope.date, scope.region, scope.service].join("/");
  const known = keys.get(name);
  if (known) return known;

  const oldest = keys.keys().next();
  if (keys.size >= capacity && !oldest.done) keys.delete(oldest.value);
  const key = derive(secretAccessKey, [scope.date, scope.region, scope.service, "aws4_request"]);
  keys.set(name, key);
  return key;
}

function derive(secretAccessKey: string, parts: readonly string[]): KeyObject {
  let bytes = Buffer.from(`AWS4${secretAccessKey}`);
  for (const part of parts) bytes = createHmac("sha256", bytes).update(part).digest();
  return createSecretKey(bytes);
}
