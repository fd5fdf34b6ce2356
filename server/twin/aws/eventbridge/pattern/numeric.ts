import { invalid } from "./invalid.ts";
import type { MatchScalar } from "./value.ts";

const comparisons = {
  "=": (value: number, bound: number) => value === bound,
  "<": (value: number, bound: number) => value < bound,
  "<=": (value: number, bound: number) => value <= bound,
  ">": (value: number, bound: number) => value > bound,
  ">=": (value: number, bound: number) => value >= bound,
} as const;

/** One comparison, or a lower bound and then an upper one: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#filtering-numeric-matching */
export function numeric(operand: unknown): MatchScalar {
  if (!Array.isArray(operand)) return invalid("Value of numeric must be an array.");
  const [operator, bound, upperOperator, upperBound, ...rest]: unknown[] = operand;
  if (typeof operator !== "string")
    return invalid(`Invalid member in numeric match: ${JSON.stringify(operator) ?? "]"}`);
  if (!isOperator(operator)) return invalid(`Unrecognized numeric range operator: ${operator}`);
  const first = comparison(operator, bound);
  if (operand.length <= 2) return (value) => typeof value === "number" && first(value);
  if (operator !== ">" && operator !== ">=") return invalid("Too many elements in numeric expression");
  if (typeof upperOperator !== "string") {
    return invalid(`Bad value in numeric range: ${JSON.stringify(upperOperator)}`);
  }
  if (upperOperator !== "<" && upperOperator !== "<=") return invalid(`Bad numeric range operator: ${upperOperator}`);
  const second = comparison(upperOperator, upperBound);
  if (rest.length > 0) return invalid("Too many terms in numeric range expression");
  if (Number(bound) >= Number(upperBound)) return invalid("Bottom must be less than top");
  return (value) => typeof value === "number" && first(value) && second(value);
}

function comparison(operator: keyof typeof comparisons, bound: unknown): (value: number) => boolean {
  if (typeof bound !== "number") return invalid(`Value of ${operator === "=" ? "equals" : operator} must be numeric`);
  return (value) => comparisons[operator](value, bound);
}

function isOperator(operator: string): operator is keyof typeof comparisons {
  return Object.hasOwn(comparisons, operator);
}
