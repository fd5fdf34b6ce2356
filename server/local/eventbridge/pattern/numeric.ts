import { invalid } from "./invalid.ts";
import type { Leaf } from "./leaf.ts";

const comparisons = {
  "=": (value: number, bound: number) => value === bound,
  "<": (value: number, bound: number) => value < bound,
  "<=": (value: number, bound: number) => value <= bound,
  ">": (value: number, bound: number) => value > bound,
  ">=": (value: number, bound: number) => value >= bound,
} as const;

/** One comparison, or a lower bound and then an upper one: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#filtering-numeric-matching */
export function numeric(operand: unknown): (value: Leaf) => boolean {
  if (!Array.isArray(operand)) return invalid("Value of numeric must be an array.");
  if (operand.length > 4) return invalid("Too many terms in numeric range expression");
  const [operator, bound, upperOperator, upperBound]: unknown[] = operand;
  const first = comparison(operator, bound);
  if (operand.length <= 2) return (value) => typeof value === "number" && first(value);
  if (operator !== ">" && operator !== ">=") return invalid(`Bad numeric range operator: ${operator}`);
  if (upperOperator !== "<" && upperOperator !== "<=") return invalid(`Bad numeric range operator: ${upperOperator}`);
  const second = comparison(upperOperator, upperBound);
  if (Number(bound) >= Number(upperBound)) return invalid("Bottom must be less than top");
  return (value) => typeof value === "number" && first(value) && second(value);
}

function comparison(operator: unknown, bound: unknown): (value: number) => boolean {
  if (!isOperator(operator)) return invalid(`Unrecognized numeric range operator: ${operator}`);
  if (typeof bound !== "number") return invalid(`Value of ${operator} must be numeric`);
  return (value) => comparisons[operator](value, bound);
}

function isOperator(operator: unknown): operator is keyof typeof comparisons {
  return typeof operator === "string" && Object.hasOwn(comparisons, operator);
}
