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

/** Merges headers case-insensitively. Later layers win, with their casing. */
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

/** Returns the name under which API Gateway sends a header that an API sets; undefined if it drops the header. */
export function sentName(name: string): string | undefined {
  const known = name.toLowerCase();
  if (known === "transfer-encoding") return undefined;
  return remapped.has(known) ? `x-amzn-Remapped-${name}` : name;
}

/** Renames or drops the headers that only API Gateway may send. */
export function remapHeaders(headers: Headers): Record<string, string | string[]> {
  const sent: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    const sentAs = sentName(name);
    if (sentAs !== undefined) sent[sentAs] = value;
  }
  return sent;
}
