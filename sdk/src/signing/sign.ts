import type { HttpRequest } from "../http/operation.ts";
import type { SigningCredentials } from "./credentials-cache.ts";

/** The headers of a signed request. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  /** The canonical request: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
  readonly canonical: string;
}

const algorithm = "AWS4-HMAC-SHA256";
const hmac = { name: "HMAC", hash: "SHA-256" };
const encoder = new TextEncoder();
let hashOfEmpty: string | undefined;

/** Signs a request to API Gateway with Signature Version 4. `time` is in milliseconds since the epoch. */
export async function sign(
  { method, url, headers, body }: HttpRequest,
  { accessKeyId, secretAccessKey, sessionToken, keys }: SigningCredentials,
  region: string,
  time: number,
): Promise<SignedRequest> {
  const datetime = new Date(time).toISOString().replace(/[:-]|\.\d+/g, "");
  const day = datetime.slice(0, 8);
  const { host, pathname, searchParams } = new URL(url);
  const own = { "x-amz-date": datetime, ...(sessionToken && { "x-amz-security-token": sessionToken }) };
  const signed: Record<string, string> = { host, ...own };
  for (const name in headers) signed[name.toLowerCase()] = `${headers[name]}`;
  const names = Object.keys(signed).sort();
  const canonical = [
    method,
    // Encoded twice, as for every service but S3.
    pathname.split("/").map(encode).join("/"),
    [...searchParams]
      .map((pair) => pair.map(encode).join("="))
      .sort()
      .join("&"),
    ...names.map((name) => `${name}:${signed[name]}`),
    "",
    names.join(";"),
    await (body === null ? emptyHash() : hash(body)),
  ].join("\n");

  const scope = [day, region, "execute-api", "aws4_request"];
  const key = keys.get(day) ?? deriveKey(secretAccessKey, scope);
  keys.set(day, key);
  const text = [algorithm, datetime, scope.join("/"), await hash(canonical)].join("\n");
  const credential = `${algorithm} Credential=${accessKeyId}/${scope.join("/")}`;
  const signature = hex(await digest(await key, text));
  const authorization = `${credential}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return { headers: { ...headers, ...own, authorization }, canonical };
}

async function deriveKey(secret: string, scope: readonly string[]): Promise<CryptoKey> {
  let key = await importKey(encoder.encode(`AWS4${secret}`));
  for (const part of scope) key = await importKey(await digest(key, part));
  return key;
}

function importKey(bytes: BufferSource): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, hmac, false, ["sign"]);
}

function digest(key: CryptoKey, text: string): Promise<ArrayBuffer> {
  return crypto.subtle.sign(hmac.name, key, encoder.encode(text));
}

/** Cached: most requests are reads without a body, and a hash is a third of the cost of signing one. */
async function emptyHash(): Promise<string> {
  hashOfEmpty ??= await hash("");
  return hashOfEmpty;
}

async function hash(text: string): Promise<string> {
  return hex(await crypto.subtle.digest(hmac.hash, encoder.encode(text)));
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Percent-encodes everything but the unreserved characters of RFC 3986. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
