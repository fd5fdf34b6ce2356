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

/** The name under which API Gateway sends a header that an API sets; undefined if it does not send it. */
export function sentName(name: string): string | undefined {
  const known = name.toLowerCase();
  if (known === "transfer-encoding") return undefined;
  return remapped.includes(known) ? `x-amzn-Remapped-${name}` : name;
}

/** What API Gateway makes of headers that an API sets and that only it may send. */
export function remapHeaders(headers: Headers): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const sent = sentName(name);
      return sent === undefined ? [] : [[sent, value]];
    }),
  );
}
