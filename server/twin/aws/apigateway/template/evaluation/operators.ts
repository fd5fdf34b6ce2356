import { equal } from "../java/equal.ts";
import { print } from "../java/print.ts";
import { List, type Value } from "../java/values.ts";
import type { Operator } from "../syntax/tree.ts";

/**
 * Velocity's operators on two values; `and` and `or` need not see their right side and are not here. Null is what Velocity
 * gives for an operation that has no result, such as a division by zero.
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
      // With a string on either side it joins.
      if (typeof left === "string" || typeof right === "string") return text(left) + text(right);
  }
  if (typeof left === "bigint" && typeof right === "bigint") return calculateIntegers(operator, left, right);
  return isNumber(left) && isNumber(right) ? calculateDoubles(operator, Number(left), Number(right)) : null;
}

/** Numbers go by their value, things of one kind by Java's equals, all else by its text. Nothing is as good as an empty string. */
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

/** Division truncates, as in Java; no sum overflows, since Velocity then takes the next wider type. */
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
