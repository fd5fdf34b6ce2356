import type { HttpRequest } from "../../../http/message.ts";
import { parseQuery } from "../../../http/message.ts";

/** All values of each parameter, in the order sent, names in the client's casing. */
export interface MultiValueParameters {
  readonly querystring: Readonly<Record<string, readonly string[]>>;
  readonly header: Readonly<Record<string, readonly string[]>>;
}

export function readMultiValues(request: Pick<HttpRequest, "target" | "headers">): MultiValueParameters {
  return {
    querystring: collect(parseQuery(request.target)),
    header: collect(request.headers),
  };
}

// The object has no prototype, because clients choose the names.
function collect(entries: Iterable<readonly [string, string]>): Record<string, readonly string[]> {
  const values: Record<string, string[]> = Object.create(null);
  for (const [name, value] of entries) {
    values[name] ??= [];
    values[name].push(value);
  }
  return values;
}
