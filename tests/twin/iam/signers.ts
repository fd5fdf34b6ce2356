import { Sha256Node } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import { AwsV4Signer } from "aws4fetch";
import { account } from "../../../server/twin/aws/account.ts";
import type { HttpRequest } from "../../../server/twin/http/message.ts";

export const host = "127.0.0.1:3000";

export interface SigningKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface SigningOptions {
  readonly key: SigningKey;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly service?: string;
  readonly region?: string;
  readonly presigned?: boolean;
  /** Headers that the signature does not cover. */
  readonly unsigned?: readonly string[];
}

export interface UnsignedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Signs like the SDK, and returns what `fetch` sends: the path and query of the URL as serialized by WHATWG. */
export async function signWithAws4fetch(request: UnsignedRequest, options: SigningOptions): Promise<HttpRequest> {
  const query = new URLSearchParams(request.query.map(([name, value]) => [name, value]));
  const signed = await new AwsV4Signer({
    method: request.method,
    url: `http://${host}${request.path}${query.size === 0 ? "" : `?${query}`}`,
    headers: request.headers,
    body: new Uint8Array(request.body),
    service: options.service ?? "execute-api",
    region: options.region ?? account.region,
    datetime: basicFormat(options.now),
    signQuery: options.presigned ?? false,
    ...options.key,
  }).sign();
  return received(signed.method, signed.url.pathname + signed.url.search, [...signed.headers], request.body);
}

/** Signs like the AWS SDKs, and returns what Node's HTTP client sends: the path unchanged. */
export async function signWithSmithy(request: UnsignedRequest, options: SigningOptions): Promise<HttpRequest> {
  const byName = Map.groupBy(request.query, ([name]) => name);
  const query = Object.fromEntries([...byName].map(([name, pairs]) => [name, pairs.map(([, value]) => value)]));
  const signer = new SignatureV4({
    service: options.service ?? "execute-api",
    region: options.region ?? account.region,
    credentials: options.key,
    sha256: Sha256Node,
  });
  const toSign = {
    protocol: "http:",
    hostname: "127.0.0.1",
    method: request.method,
    path: request.path,
    query,
    headers: { host, ...request.headers },
    body: request.body,
  };
  const signingDate = new Date(options.now);
  const signed = options.presigned
    ? await signer.presign(toSign, { signingDate, expiresIn: 60 })
    : await signer.sign(toSign, { signingDate, unsignableHeaders: new Set(options.unsigned) });
  const pairs = Object.entries(signed.query ?? {}).flatMap(([name, values]) =>
    [values ?? ""].flat().map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  );
  const target = pairs.length === 0 ? signed.path : `${signed.path}?${pairs.join("&")}`;
  return received(signed.method, target, Object.entries(signed.headers), request.body);
}

function basicFormat(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, "");
}

function received(method: string, target: string, headers: [string, string][], body: Uint8Array): HttpRequest {
  const all = headers.some(([name]) => name === "host") ? headers : [["host", host] as const, ...headers];
  return { method, target, headers: all, body: Buffer.from(body), sourceIp: "127.0.0.1" };
}
