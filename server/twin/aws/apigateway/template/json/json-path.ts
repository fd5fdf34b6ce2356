import { Fault } from "../errors.ts";
import { List, type Value } from "../java/values.ts";
import { Scanner } from "../syntax/scanner.ts";
import { parseFilter } from "./json-path-filter.ts";
import { isDefinite, type Segment, type Selector, select } from "./select.ts";

/**
 * Evaluates a JSONPath. Returns the value or null for a definite path, and a list for any other. API Gateway follows
 * https://github.com/json-path/JsonPath. Throws a fault if the path is malformed or not emulated.
 */
export function query(root: Value, path: string): Value {
  const segments = parsePath(path);
  const found = select(root, segments);
  return isDefinite(segments) ? (found[0] ?? null) : new List([...found], "json");
}

function parsePath(path: string): readonly Segment[] {
  const text = path.trim();
  const scanner = new Scanner(text.startsWith("$") ? text : `$.${text}`);
  scanner.take(/\$/y);
  const segments = parseSegments(scanner);
  if (!scanner.done) refuse(scanner);
  return segments;
}

/** Parses segments until the next character starts none. */
export function parseSegments(scanner: Scanner): readonly Segment[] {
  const segments: Segment[] = [];
  while (scanner.looksAt(/[.[]/y)) {
    const deep = scanner.take(/\.\./y) !== undefined;
    if (!deep) scanner.take(/\./y);
    segments.push({ deep, selector: parseSelector(scanner) });
  }
  return segments;
}

function parseSelector(scanner: Scanner): Selector {
  if (scanner.take(/\*|\[\s*\*\s*\]/y)) return { type: "wildcard" };
  if (scanner.take(/\[\s*\?\s*\(/y)) {
    const accepts = parseFilter(scanner, parseSegments);
    if (!scanner.take(/\s*\)\s*\]/y)) refuse(scanner);
    return { type: "filter", accepts };
  }
  const quoted = scanner.take(/\[\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\s*\]/sy);
  if (quoted !== undefined)
    return {
      type: "name",
      name: quoted.slice(1, -1).trim().slice(1, -1).replaceAll(/\\(.)/gs, "$1"),
    };
  const indices = scanner.take(/\[\s*-?\d+(?:\s*,\s*-?\d+)*\s*\]/y);
  if (indices !== undefined) return { type: "indices", indices: indices.slice(1, -1).split(",").map(Number) };
  const slice = scanner.take(/\[\s*(?:-?\d+\s*)?:\s*(?:-?\d+\s*)?\]/y);
  if (slice !== undefined) {
    const [from, to] = slice
      .slice(1, -1)
      .split(":")
      .map((bound) => (bound.trim() === "" ? undefined : Number(bound)));
    return { type: "slice", from, to };
  }
  const name = scanner.take(/[^\s.[\]()=<>!&|,*?'"]+(?!\()/y) ?? refuse(scanner);
  return { type: "name", name };
}

function refuse({ source, position }: Scanner): never {
  throw new Fault(`the JSONPath ${JSON.stringify(source)} is malformed or not emulated at character ${position + 1}`);
}
