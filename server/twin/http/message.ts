import type { Readable } from "node:stream";

/** A request as it came over the wire, not normalised: a signature covers it. */
export interface HttpRequest {
  readonly method: string;
  /** The raw request target, query string included, undecoded. */
  readonly target: string;
  /** In the client's casing and order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  readonly sourceIp: string;
}

export interface HttpResponse {
  readonly status: number;
  /** A header with a list of values is sent once for each. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string | Uint8Array;
}

/** A response with a streaming body. The body is destroyed when the client disconnects or the server closes. */
export type StreamingResponse = Omit<HttpResponse, "body"> & { readonly body: Readable };

/** Returns the value of a header, the last if it is repeated. Case-insensitive. */
export function header(request: Pick<HttpRequest, "headers">, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return request.headers.findLast(([candidate]) => candidate.toLowerCase() === wanted)?.[1];
}

export function pathOf(target: string): string {
  const query = target.indexOf("?");
  return query === -1 ? target : target.slice(0, query);
}

export function queryOf(target: string): string {
  const query = target.indexOf("?");
  return query === -1 ? "" : target.slice(query + 1);
}

/** Returns the decoded parameters of the query string, in the order sent. */
export function parseQuery(target: string): Iterable<readonly [name: string, value: string]> {
  const query = queryOf(target);
  return query === "" ? [] : new URLSearchParams(query);
}
