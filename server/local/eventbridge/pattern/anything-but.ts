import { invalid } from "./invalid.ts";
import type { Leaf } from "./leaf.ts";

type Match = (value: Leaf) => boolean;

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-anything-but */
export function anythingBut(operand: unknown): Match {
  if (typeof operand === "object" && operand !== null && !Array.isArray(operand)) return withoutAffix(operand);
  if (!isStringOrNumber(operand) && !Array.isArray(operand)) {
    return invalid("Value of anything-but must be an array or single string/number value.");
  }
  const excluded: unknown[] = [operand].flat();
  if (excluded.length === 0) return invalid("Empty arrays are not allowed");
  if (!excluded.every(isStringOrNumber)) {
    return invalid("Inside anything but list, start|null|boolean is not supported.");
  }
  return (value) => !excluded.some((other) => other === value);
}

function withoutAffix(operand: object): Match {
  const [[operator, affixes] = [], ...others] = Object.entries(operand);
  if (others.length > 0) return invalid("Only one key allowed in match expression");
  const excluded: unknown[] = [affixes].flat();
  if (operator !== "prefix" && operator !== "suffix") {
    return invalid(`The local EventBridge does not emulate the match type anything-but/${operator}`);
  }
  if (!excluded.every((affix) => typeof affix === "string")) {
    return invalid("prefix/suffix match pattern must be a string");
  }
  if (excluded.length === 0 || excluded.includes("")) return invalid("Null prefix/suffix not allowed");
  const has = (value: string, affix: string) =>
    operator === "prefix" ? value.startsWith(affix) : value.endsWith(affix);
  return (value) => typeof value !== "string" || !excluded.some((affix) => has(value, affix));
}

function isStringOrNumber(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
