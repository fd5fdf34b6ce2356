import { equal } from "../java/equal.ts";
import { print } from "../java/print.ts";
import { List, type Value } from "../java/values.ts";
import type { Operator } from "../syntax/tree.ts";

/**
 * Applies one of Velocity's binary operators, except `and` and `or`, which short-circuit. Returns null for an operation without a
 * result, such as a division by zero.
 */
export function operate(operator: Operator, left: Value, right: Value): Value {
  switch (operator) {
    case "==":
      return alike(left, right);
    case "!=":
      return !alike(left, right);
    case "<":
      return isNumber(left) && isNumber(right) && left < right;
    case "<=":
      return isNumber(left) && isNumber(right) && left <= right;
    case ">":
      return isNumber(left) && isNumber(right) && left > right;
    case ">=":
      return isNumber(left) && isNumber(right) && left >= right;
    case "+":
      // Concatenates if either side is a string.
      if (typeof left === "string" || typeof right === "string") return text(left) + text(right);
  }
  if (typeof left === "bigint" && typeof right === "bigint") return calculateIntegers(operator, left, right);
  return isNumber(left) && isNumber(right) ? calculateDoubles(operator, Number(left), Number(right)) : null;
}

/** Compares numbers by value, values of one type by Java's `equals`, and others by their string. Null equals an empty string. */
function alike(left: Value, right: Value): boolean {
  if (isNumber(left) && isNumber(right)) return left >= right && left <= right;
  if (typeof left === typeof right && (typeof left !== "object" || left instanceof List === right instanceof List)) {
    return equal(left, right);
  }
  return text(left) === text(right);
}

function text(value: Value): string {
  return value === null ? "" : print(value);
}

function isNumber(value: Value): value is bigint | number {
  return typeof value === "bigint" || typeof value === "number";
}

/** Division truncates, as in Java. Sums do not overflow: Velocity widens the type. */
function calculateIntegers(operator: Operator, left: bigint, right: bigint): Value {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return right === 0n ? null : left / right;
    case "%":
      return right === 0n ? null : left % right;
    default:
      return null;
  }
}

function calculateDoubles(operator: Operator, left: number, right: number): Value {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return right === 0 ? null : left / right;
    case "%":
      return right === 0 ? null : left % right;
    default:
      return null;
  }
}
