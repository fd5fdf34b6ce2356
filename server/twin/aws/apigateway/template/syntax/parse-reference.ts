import type { Cursor } from "./cursor.ts";
import { parseString } from "./parse-string.ts";
import type { Expression, Literal, Reference, Segment } from "./tree.ts";

/** Parses a reference from its dollar sign on. Returns undefined, without moving, if the dollar sign is plain text. */
export function parseReference(cursor: Cursor): Reference | undefined {
  const at = cursor.at();
  const start = cursor.position;
  const opening = cursor.take(/\$!?\{?(?=[A-Za-z_])/y);
  if (opening === undefined) return undefined;
  const root = cursor.expect(/[A-Za-z_][\w-]*/y, "a name");
  const segments: Segment[] = [];
  for (let segment = parseSegment(cursor); segment !== undefined; segment = parseSegment(cursor))
    segments.push(segment);
  if (opening.endsWith("{")) cursor.expect(/\}/y, '"}" at the end of the reference');
  const source = opening.startsWith("$!") ? "" : cursor.source.slice(start, cursor.position);
  return { type: "reference", at, source, root, segments };
}

function parseSegment(cursor: Cursor): Segment | undefined {
  const at = cursor.at();
  if (cursor.take(/\[/y)) {
    const key = parseParameter(cursor);
    if (!isKey(key)) cursor.fail("an index must be a string, an integer or a reference");
    cursor.expect(/\]/y, '"]" at the end of the index');
    return { type: "index", at, key };
  }
  const name = cursor.take(/\.[A-Za-z][\w-]*/y)?.slice(1);
  if (name === undefined) return undefined;
  if (!cursor.take(/\(/y)) return { type: "property", name };
  return { type: "method", at, name, arguments: parseList(cursor, /\)/y, '")"', parseParameter) };
}

/**
 * Parses an argument, an item or an index, and the space around it. Velocity 1.7 allows no operators here:
 * https://velocity.apache.org/engine/1.7/vtl-reference.html
 */
export function parseParameter(cursor: Cursor): Expression {
  cursor.skipSpace();
  const parameter = parseUnpadded(cursor);
  cursor.skipSpace();
  return parameter;
}

function parseUnpadded(cursor: Cursor): Expression {
  if (cursor.looksAt(/["']/y)) return parseString(cursor);
  if (cursor.looksAt(/\[/y)) return parseListOrRange(cursor);
  if (cursor.take(/\{/y)) return { type: "map", entries: parseList(cursor, /\}/y, '"}"', parseEntry) };
  const word = cursor.take(/(?:true|false)(?!\w)/y);
  if (word !== undefined) return { type: "literal", value: word === "true" };
  return parseNumber(cursor) ?? parseReference(cursor) ?? cursor.fail("expected a literal or a reference");
}

function parseNumber(cursor: Cursor): Literal | undefined {
  const decimal = cursor.take(/-?(?:\d+\.(?!\.)\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+)/y);
  if (decimal !== undefined) return { type: "literal", value: Number(decimal) };
  const integer = cursor.take(/-?\d+/y);
  return integer === undefined ? undefined : { type: "literal", value: BigInt(integer) };
}

function parseListOrRange(cursor: Cursor): Expression {
  const start = cursor.position;
  cursor.expect(/\[/y, '"["');
  if (cursor.take(/[ \t\r\n]*\]/y)) return { type: "list", items: [] };
  const from = parseParameter(cursor);
  if (!cursor.take(/\.\./y)) {
    cursor.position = start + 1;
    return { type: "list", items: parseList(cursor, /\]/y, '"]"', parseParameter) };
  }
  const to = parseParameter(cursor);
  if (!isBound(from) || !isBound(to)) cursor.fail("the bounds of a range must be integers or references", start);
  cursor.expect(/\]/y, '"]" at the end of the range');
  return { type: "range", at: cursor.at(start), from, to };
}

function isKey(expression: Expression): boolean {
  if (expression.type === "literal") return typeof expression.value !== "number";
  return expression.type === "interpolation" || expression.type === "reference";
}

function isBound(expression: Expression): boolean {
  if (expression.type === "literal") return typeof expression.value === "bigint";
  return expression.type === "reference";
}

function parseEntry(cursor: Cursor): readonly [Expression, Expression] {
  const key = parseParameter(cursor);
  cursor.expect(/:/y, '":" after the key');
  return [key, parseParameter(cursor)];
}

/** Parses comma-separated items up to the closing bracket. */
function parseList<T>(
  cursor: Cursor,
  closing: RegExp,
  bracket: string,
  parseItem: (cursor: Cursor) => T,
): readonly T[] {
  cursor.skipSpace();
  const items: T[] = [];
  if (cursor.take(closing)) return items;
  do items.push(parseItem(cursor));
  while (cursor.take(/,/y));
  cursor.expect(closing, `"," or ${bracket}`);
  return items;
}
