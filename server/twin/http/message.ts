import type { Readable } from "node:stream";

/** A request as it came over the wire: what a signature covers must not be normalised away. */
export interface HttpRequest {
  readonly method: string;
  /** The raw request target, query string included, undecoded. */
  readonly target: string;
  /** Names in the client's casing, in the order sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  readonly sourceIp: string;
}

export interface HttpResponse {
  readonly status: number;
  /** A list is a header sent once for each value. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string | Uint8Array;
}

/** A response whose body comes bit by bit, until it is destroyed: by its end, by a client that leaves or by the server's end. */
export type StreamingResponse = Omit<HttpResponse, "body"> & { readonly body: Readable };

/** The value of a header whatever its casing; of a repeated one the last. */
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

/** The parameters of a query string, decoded, in the order sent. */
export function parseQuery(target: string): Iterable<readonly [name: string, value: string]> {
  const query = queryOf(target);
  return query === "" ? [] : new URLSearchParams(query);
}
