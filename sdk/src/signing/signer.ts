import { AwsV4Signer } from "aws4fetch";
import type { SigningCredentials } from "./credentials-cache.ts";
import { signHeaders } from "./sign-headers.ts";

/** What is signed. A body is a string or bytes. */
export interface Signable {
  readonly method: string;
  readonly url: string;
  readonly headers: HeadersInit;
  readonly body?: string | ArrayBuffer | null | undefined;
}

/**
 * Creates aws4fetch's signer of a request to API Gateway, with Signature Version 4. `time` is in milliseconds since the epoch. Its
 * `canonicalString` is what the API compares: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function createSigner(
  { method, url, headers, body = null }: Signable,
  { accessKeyId, secretAccessKey, sessionToken = "", keys: cache }: SigningCredentials,
  region: string,
  time: number,
): AwsV4Signer {
  const datetime = new Date(time).toISOString().replace(/[:-]|\.\d+/g, "");
  const key = { accessKeyId, secretAccessKey, sessionToken, cache };
  const scope = { region, service: "execute-api", datetime };
  const signer = new AwsV4Signer({ method, url, headers, body, ...key, ...scope });
  // happy-dom's `Headers` keep the case of names, and then their order is wrong too.
  signHeaders(signer, signer.signableHeaders.map((name) => name.toLowerCase()).sort());
  return signer;
}
