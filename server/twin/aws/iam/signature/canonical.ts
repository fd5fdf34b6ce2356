import { type HttpRequest, pathOf, queryOf } from "../../../http/message.ts";
import { encode, normalize } from "./encode.ts";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request */
export function canonicalRequest(
  request: Pick<HttpRequest, "method" | "target">,
  headers: ReadonlyMap<string, string>,
  signedHeaders: readonly string[],
  bodyHash: string,
): string {
  return [
    request.method,
    canonicalPath(pathOf(request.target)),
    canonicalQuery(queryOf(request.target)),
    ...signedHeaders.map((name) => `${name}:${headers.get(name) ?? ""}`),
    "",
    signedHeaders.join(";"),
    bodyHash,
  ].join("\n");
}

/** Returns the headers by lower-case name, the values of a repeated one joined by commas. */
export function canonicalHeaders(request: Pick<HttpRequest, "headers">): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of request.headers) {
    const key = name.toLowerCase();
    const earlier = headers.get(key);
    const trimmed = value.trim().replace(/\s+/g, " ");
    headers.set(key, earlier === undefined ? trimmed : `${earlier},${trimmed}`);
  }
  return headers;
}

/** Removes empty and dot segments, as the AWS SDKs do, and keeps a trailing slash. */
function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(encode(segment));
  }
  return segments.length === 0 ? "/" : `/${segments.join("/")}${path.endsWith("/") ? "/" : ""}`;
}

function canonicalQuery(query: string): string {
  return query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return { name: normalize(name), value: normalize(value.join("=")) };
    })
    .filter(({ name }) => name !== "X-Amz-Signature")
    .sort((a, b) => compare(a.name, b.name) || compare(a.value, b.value))
    .map(({ name, value }) => `${name}=${value}`)
    .join("&");
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
