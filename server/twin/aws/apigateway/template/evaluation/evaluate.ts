import { Fault } from "../errors.ts";
import { callMethod, getProperty } from "../java/call.ts";
import { isMap } from "../java/context-map.ts";
import { getItem } from "../java/list-methods.ts";
import { List, type Value } from "../java/values.ts";
import type { Expression, Index, Operation, Reference, Segment } from "../syntax/tree.ts";
import { operate } from "./operators.ts";
import type { Frame, Scope } from "./scope.ts";

/** Evaluates an expression. As on API Gateway, a reference to nothing is an empty string. */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.type) {
    case "literal":
      return expression.value;
    case "reference":
      return resolve(expression, expression.segments, scope) ?? "";
    case "interpolation":
      return scope.capture(expression.body, true);
    case "operation":
      return evaluateOperation(expression, scope);
    case "not":
      return !holds(expression.operand, scope);
    case "list":
      return new List(expression.items.map((item) => evaluate(item, scope)));
    case "map":
      return new Map(expression.entries.map(([key, value]) => [evaluate(key, scope), evaluate(value, scope)]));
    case "range": {
      const from = bound(evaluate(expression.from, scope));
      const to = bound(evaluate(expression.to, scope));
      scope.at = expression.at;
      return from === undefined || to === undefined ? null : range(from, to);
    }
  }
}

/** Whether a condition holds. A reference holds unless it is false, even if empty; any other expression only if it is true. */
export function holds(condition: Expression, scope: Scope): boolean {
  if (condition.type !== "reference") return evaluate(condition, scope) === true;
  const value = resolve(condition, condition.segments, scope);
  return value === null ? scope.readings["if-undefined"] === "true" : value !== false;
}

function evaluateOperation({ operator, left, right }: Operation, scope: Scope): Value {
  if (operator === "and") return holds(left, scope) && holds(right, scope);
  if (operator === "or") return holds(left, scope) || holds(right, scope);
  return operate(operator, evaluate(left, scope), evaluate(right, scope));
}

/** Resolves the given segments of a reference. Returns null if one of them leads to nothing. */
export function resolve({ root, at }: Reference, segments: readonly Segment[], scope: Scope): Value {
  let value = lookUp(root, scope);
  for (const segment of segments) {
    if (value === null) return null;
    scope.at = at;
    value = take(segment, value, scope);
  }
  return value;
}

function lookUp(name: string, scope: Scope): Value {
  const argument = scope.frame?.arguments.get(name);
  if (argument === undefined) return scope.variables.get(name) ?? null;
  return within(scope.frame?.caller, scope, () => evaluate(argument, scope));
}

function take(segment: Segment, value: Value, scope: Scope): Value {
  switch (segment.type) {
    case "property":
      return getProperty(value, segment.name);
    case "method": {
      const given = segment.arguments.map((argument) => evaluate(argument, scope));
      scope.at = segment.at;
      return callMethod(value, segment.name, given);
    }
    case "index":
      return getIndexed(value, indexOf(segment, value, scope));
  }
}

function getIndexed(value: Value, key: Value): Value {
  if (isMap(value)) return value.get(key) ?? null;
  return value instanceof List && value.kind !== "set" && typeof key === "bigint" ? getItem(value, Number(key)) : null;
}

/** Evaluates an index. A negative number counts from the end of a list. */
export function indexOf({ key, at }: Index, value: Value, scope: Scope): Value {
  const index = evaluate(key, scope);
  scope.at = at;
  return value instanceof List && typeof index === "bigint" && index < 0n ? BigInt(value.items.length) + index : index;
}

/** Runs a function in another frame of the macro call stack. */
export function within<T>(frame: Frame | undefined, scope: Scope, work: () => T): T {
  const before = scope.frame;
  scope.frame = frame;
  try {
    return work();
  } finally {
    scope.frame = before;
  }
}

// A range is materialized, and its bounds may come from a request.
const maxRangeLength = 1_000_000;

function bound(value: Value): number | undefined {
  return typeof value === "bigint" || typeof value === "number" ? Math.trunc(Number(value)) : undefined;
}

/** The integers between two bounds, both inclusive, ascending or descending. */
function range(from: number, to: number): List {
  const length = Math.abs(to - from) + 1;
  if (length > maxRangeLength) throw new Fault(`a range of ${length} numbers is over the limit of ${maxRangeLength}`);
  return new List(Array.from({ length }, (_, i) => BigInt(to > from ? from + i : from - i)));
}
