import type { HttpRequest } from "./message.ts";

/**
 * Why a request may not have what the twin serves unsigned, its own pages and paths; undefined if it may. They are for programs on
 * this machine and for the twin's own pages, so the host is a loopback address, which a name that was bound to one afterwards is not
 * (DNS rebinding), and the origin is the host's own. Browsers send no `Origin` with some requests, and `Sec-Fetch-Site` with all.
 */
export function problemWithOrigin(request: Pick<HttpRequest, "headers">): string | undefined {
  const [host, ...otherHosts] = valuesOf(request, "host");
  if (host === undefined || otherHosts.length > 0 || !isLoopback(host)) {
    return "The twin's own paths answer at 127.0.0.1 or localhost, and under no other name.";
  }
  const own = `http://${host.toLowerCase()}`;
  const isForeign =
    valuesOf(request, "origin").some((origin) => origin !== own) ||
    valuesOf(request, "sec-fetch-site").some((site) => site !== "same-origin" && site !== "none");
  if (!isForeign) return undefined;
  return `The twin's own paths answer programs on this machine and pages of ${own}, not pages from elsewhere.`;
}

function valuesOf({ headers }: Pick<HttpRequest, "headers">, name: string): string[] {
  return headers.filter(([candidate]) => candidate.toLowerCase() === name).map(([, value]) => value);
}

function isLoopback(host: string): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host);
}
