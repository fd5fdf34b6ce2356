import type { HttpRequest } from "./message.ts";

/**
 * Returns why a request may not use the twin's own pages and paths, which are not signed; undefined if it may. They are for programs
 * on this machine and for the twin's own pages. The host must be a loopback address, since a name can be rebound to one (DNS
 * rebinding), and the origin must be that host. Browsers omit `Origin` on some requests and send `Sec-Fetch-Site` on all.
 */
export function problemWithOrigin(request: Pick<HttpRequest, "headers">): string | undefined {
  const [host, ...otherHosts] = valuesOf(request, "host");
  if (host === undefined || otherHosts.length > 0 || !isLoopback(host)) {
    return "The twin's own paths answer only at 127.0.0.1 or localhost.";
  }
  const own = `http://${host.toLowerCase()}`;
  const isForeign =
    valuesOf(request, "origin").some((origin) => origin !== own) ||
    valuesOf(request, "sec-fetch-site").some((site) => site !== "same-origin" && site !== "none");
  if (!isForeign) return undefined;
  return `The twin's own paths answer only programs on this machine and pages of ${own}.`;
}

function valuesOf({ headers }: Pick<HttpRequest, "headers">, name: string): string[] {
  return headers.filter(([candidate]) => candidate.toLowerCase() === name).map(([, value]) => value);
}

function isLoopback(host: string): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host);
}
