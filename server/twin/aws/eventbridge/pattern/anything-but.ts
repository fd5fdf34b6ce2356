import { invalid } from "./invalid.ts";
import { equalsIgnoreCase, prefix, suffix } from "./strings.ts";
import type { MatchScalar } from "./value.ts";
import { wildcard } from "./wildcard.ts";

const affixReason = "prefix/suffix match pattern must be a string";

/** The operators that can be negated, and EventBridge's message for an operand that is not a string. */
const negated = new Map([
  ["prefix", { compile: (text: string) => prefix({ text: affix(text), ignoreCase: false }), reason: affixReason }],
  ["suffix", { compile: (text: string) => suffix({ text: affix(text), ignoreCase: false }), reason: affixReason }],
  [
    "equals-ignore-case",
    {
      compile: equalsIgnoreCase,
      reason: "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.",
    },
  ],
  ["wildcard", { compile: wildcard, reason: "wildcard match pattern must be a string" }],
]);

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-anything-but */
export function anythingBut(operand: unknown): MatchScalar {
  if (typeof operand === "object" && operand !== null && !Array.isArray(operand)) return without(operand);
  const excluded = listOf(operand);
  if (!excluded.every((value) => typeof value === "string" || typeof value === "number")) {
    return invalid("Inside anything but list, start|null|boolean is not supported.");
  }
  if (new Set(excluded.map((value) => typeof value)).size !== 1) {
    return invalid("Inside anything but list, either all values are number or string, mixed type is not supported");
  }
  return (value) => !excluded.some((other) => other === value);
}

function without(operand: object): MatchScalar {
  const [[operator, texts] = [], ...others] = Object.entries(operand);
  if (operator === undefined) return invalid("Anything-But expression name not found");
  const { compile, reason } = negated.get(operator) ?? invalid(`Unsupported anything-but pattern: ${operator}`);
  if (others.length > 0) return invalid("Only one key allowed in match expression");
  const list = listOf(texts);
  if (list.length === 0) return invalid("Empty arrays are not allowed");
  const excluded = list.map((text) => compile(typeof text === "string" ? text : invalid(reason)));
  return (value) => typeof value !== "string" || !excluded.some((matches) => matches(value));
}

function listOf(operand: unknown): unknown[] {
  if (Array.isArray(operand)) return operand;
  if (typeof operand === "string" || typeof operand === "number") return [operand];
  return invalid("Value of anything-but must be an array or single string/number value.");
}

function affix(text: string): string {
  return text === "" ? invalid("Null prefix/suffix not allowed") : text;
}
