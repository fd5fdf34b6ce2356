import { AwsV4Signer } from "aws4fetch";
import type { SigningCredentials } from "./credentials-cache.ts";

/** What is signed. A body is a string or bytes. */
export interface Signable {
  readonly method: string;
  readonly url: string;
  readonly headers: HeadersInit;
  readonly body?: string | ArrayBuffer | null | undefined;
}

/** A signed request. */
export interface Signed {
  readonly headers: Headers;
  /** Resolves with the canonical request: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
  canonical(): Promise<string>;
}

/** Signs a request to API Gateway with Signature Version 4. `time` is in milliseconds since the epoch. */
export async function sign(
  { method, url, headers, body = null }: Signable,
  { accessKeyId, secretAccessKey, sessionToken = "", keys }: SigningCredentials,
  region: string,
  time: number,
): Promise<Signed> {
  const datetime = new Date(time).toISOString().replace(/[:-]|\.\d+/g, "");
  const key = { accessKeyId, secretAccessKey, sessionToken, cache: keys };
  const scope = { region, service: "execute-api", datetime };
  const signer = new AwsV4Signer({ method, url, headers, body, ...key, ...scope });
  const signed = await signer.sign();
  return { headers: signed.headers, canonical: () => signer.canonicalString() };
}
