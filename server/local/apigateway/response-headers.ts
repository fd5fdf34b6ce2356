import type { HttpResponse } from "../http/message.ts";

type Headers = HttpResponse["headers"];

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
const remapped = [
  "authorization",
  "connection",
  "content-length",
  "content-md5",
  "date",
  "expect",
  "host",
  "max-forwards",
  "proxy-authenticate",
  "server",
  "trailer",
  "upgrade",
  "user-agent",
  "www-authenticate",
];

/** One header a name, whatever its casing: of two layers the later one counts, and its casing. */
export function mergeHeaders(...layers: readonly Headers[]): Record<string, string | string[]> {
  const merged = new Map<string, readonly [string, string | string[]]>();
  for (const [name, value] of layers.flatMap((layer) => Object.entries(layer))) {
    merged.set(name.toLowerCase(), [name, value]);
  }
  return Object.fromEntries(merged.values());
}

/** What API Gateway makes of headers that an API sets and that only it may send. */
export function remapHeaders(headers: Headers): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.toLowerCase() !== "transfer-encoding")
      .map(([name, value]) => [remapped.includes(name.toLowerCase()) ? `x-amzn-Remapped-${name}` : name, value]),
  );
}
