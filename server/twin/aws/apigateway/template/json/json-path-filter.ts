import { Fault } from "../errors.ts";
import { equal } from "../java/equal.ts";
import type { Value } from "../java/values.ts";
import type { Scanner } from "../syntax/scanner.ts";
import { type Segment, select } from "./select.ts";

type Accepts = (item: Value) => boolean;
type ParseSegments = (scanner: Scanner) => readonly Segment[];

/** Parses a filter: comparisons of `@` paths and literals, and paths that must exist, joined by `&&` and `||`. */
export function parseFilter(scanner: Scanner, parseSegments: ParseSegments): Accepts {
  const alternatives: Accepts[] = [];
  do {
    const conditions: Accepts[] = [];
    do conditions.push(parseCondition(scanner, parseSegments));
    while (scanner.take(/\s*&&/y));
    alternatives.push((item) => conditions.every((holds) => holds(item)));
  } while (scanner.take(/\s*\|\|/y));
  return (item) => alternatives.some((holds) => holds(item));
}

function parseCondition(scanner: Scanner, parseSegments: ParseSegments): Accepts {
  const left = parseOperand(scanner, parseSegments);
  const operator = scanner.take(/\s*(?:==|!=|<=|>=|<|>)/y)?.trim();
  if (operator === undefined) return (item) => left(item) !== undefined;
  const right = parseOperand(scanner, parseSegments);
  return (item) => compare(left(item), operator, right(item));
}

/** Returns a function from an item to the operand's value; undefined if nothing is at its path. */
function parseOperand(scanner: Scanner, parseSegments: ParseSegments): (item: Value) => Value | undefined {
  scanner.take(/\s+/y);
  if (scanner.take(/@/y)) {
    const segments = parseSegments(scanner);
    return (item) => select(item, segments)[0];
  }
  const text = scanner.take(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/sy);
  if (text !== undefined) return constant(text.slice(1, -1).replaceAll(/\\(.)/gs, "$1"));
  const word = scanner.take(/(?:true|false|null)(?!\w)/y);
  if (word !== undefined) return constant(word === "null" ? null : word === "true");
  const number = scanner.take(/-?\d+(?:\.\d+)?(?!\w)/y);
  if (number !== undefined) return constant(number.includes(".") ? Number(number) : BigInt(number));
  throw new Fault(
    `the filter in the JSONPath ${JSON.stringify(scanner.source)} is malformed or not emulated at character ${scanner.position + 1}`,
  );
}

function constant(value: Value): () => Value {
  return () => value;
}

function compare(left: Value | undefined, operator: string, right: Value | undefined): boolean {
  if (operator === "==" || operator === "!=") return same(left, right) === (operator === "==");
  const ordered = (isNumber(left) && isNumber(right)) || (typeof left === "string" && typeof right === "string");
  if (!ordered) return false;
  switch (operator) {
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    default:
      return left >= right;
  }
}

function same(left: Value | undefined, right: Value | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  return isNumber(left) && isNumber(right) ? left >= right && left <= right : equal(left, right);
}

function isNumber(value: Value | undefined): value is bigint | number {
  return typeof value === "bigint" || typeof value === "number";
}
