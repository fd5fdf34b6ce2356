import type { HttpResponse } from "../../../http/message.ts";

type Headers = HttpResponse["headers"];

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
const remapped = new Set([
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
]);

/** One header a name, whatever its casing: of two layers the later one counts, and its casing. */
export function mergeHeaders(...layers: readonly Headers[]): Record<string, string | string[]> {
  const names = new Map<string, string>();
  const merged: Record<string, string | string[]> = {};
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer)) {
      const known = name.toLowerCase();
      const earlier = names.get(known);
      if (earlier !== undefined && earlier !== name) delete merged[earlier];
      names.set(known, name);
      merged[name] = value;
    }
  }
  return merged;
}

/** The name under which API Gateway sends a header that an API sets; undefined if it does not send it. */
export function sentName(name: string): string | undefined {
  const known = name.toLowerCase();
  if (known === "transfer-encoding") return undefined;
  return remapped.has(known) ? `x-amzn-Remapped-${name}` : name;
}

/** What API Gateway makes of headers that an API sets and that only it may send. */
export function remapHeaders(headers: Headers): Record<string, string | string[]> {
  const sent: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    const sentAs = sentName(name);
    if (sentAs !== undefined) sent[sentAs] = value;
  }
  return sent;
}
