import type { HttpRequest } from "../../../http/message.ts";
import { header, parseQuery } from "../../../http/message.ts";

/** A request's parameters: one value each, names in the client's casing. */
export interface Parameters {
  readonly path: Record<string, string>;
  readonly querystring: Record<string, string>;
  readonly header: Record<string, string>;
}

export function readParameters(request: HttpRequest, pathParameters: Readonly<Record<string, string>>): Parameters {
  return {
    path: mapValues(pathParameters, decode),
    // The last value of a repeated query parameter wins.
    querystring: lastValues(parseQuery(request.target)),
    // A mapping sees the last value of a repeated header, too.
    header: lastValues(request.headers),
  };
}

/** Returns the media type of the body without parameters. API Gateway defaults to JSON. */
export function contentType(request: HttpRequest): string {
  return (header(request, "content-type") ?? "application/json").split(";")[0]?.trim().toLowerCase() ?? "";
}

/** Keeps the last value of each name. The object has no prototype, because clients choose the names. */
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
