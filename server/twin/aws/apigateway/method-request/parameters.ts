import type { HttpRequest } from "../../../http/message.ts";
import { header, parseQuery } from "../../../http/message.ts";

/** What `$input.params()` knows: one value each, names in the client's casing. */
export interface Parameters {
  readonly path: Record<string, string>;
  readonly querystring: Record<string, string>;
  readonly header: Record<string, string>;
}

export function readParameters(request: HttpRequest, pathParameters: Readonly<Record<string, string>>): Parameters {
  return {
    path: mapValues(pathParameters, decode),
    // Of a repeated query parameter the last value wins.
    querystring: lastValues(parseQuery(request.target)),
    // So it does of a repeated header, in a mapping.
    header: lastValues(request.headers),
  };
}

/** The media type of the body, parameters left off. JSON is what API Gateway takes an unnamed one for. */
export function contentType(request: HttpRequest): string {
  return (header(request, "content-type") ?? "application/json").split(";")[0]?.trim().toLowerCase() ?? "";
}

/** Of each name its last value. Client names become keys: without a prototype none of them can mean anything. */
export function lastValues(entries: Iterable<readonly [string, string]>): Record<string, string> {
  const values: Record<string, string> = Object.create(null);
  for (const [name, value] of entries) values[name] = value;
  return values;
}

function mapValues(values: Readonly<Record<string, string>>, map: (value: string) => string): Record<string, string> {
  return lastValues(Object.entries(values).map(([name, value]) => [name, map(value)]));
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
