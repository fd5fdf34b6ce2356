import { anythingBut } from "./anything-but.ts";
import { cidr } from "./cidr.ts";
import { invalid } from "./invalid.ts";
import { numeric } from "./numeric.ts";
import { equalsIgnoreCase, prefix, suffix } from "./strings.ts";
import type { MatchScalar, Scalar } from "./value.ts";
import { wildcard } from "./wildcard.ts";

/** Whether one of a field's values matches. An absent field has none. */
export type MatchValues = (values: readonly Scalar[]) => boolean;

/** Compiles a field's array of alternatives to a predicate: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
export function compileAlternatives(alternatives: readonly unknown[]): MatchValues {
  if (alternatives.length === 0) return invalid("Empty arrays are not allowed");
  const matches = alternatives.map(compileAlternative);
  return (values) => matches.some((match) => match(values));
}

function compileAlternative(alternative: unknown): MatchValues {
  if (typeof alternative !== "object" || alternative === null) {
    return (values) => values.some((value) => value === alternative);
  }
  if (Array.isArray(alternative)) return invalid("Match value must be String, number, true, false, or null");
  const [[operator, operand] = [], ...others] = Object.entries(alternative);
  if (operator === undefined) return invalid("Match expression name not found");
  if (others.length > 0) return invalid("Only one key allowed in match expression");
  if (operator === "exists") return exists(operand);
  const matches = compileOperator(operator, operand);
  return (values) => values.some(matches);
}

function compileOperator(operator: string, operand: unknown): MatchScalar {
  switch (operator) {
    case "prefix":
      return ofString(prefix(affix(operator, operand)));
    case "suffix":
      return ofString(suffix(affix(operator, operand)));
    case "equals-ignore-case":
      return ofString(equalsIgnoreCase(text(operand, "equals-ignore-case match pattern must be a string")));
    case "wildcard":
      return ofString(wildcard(text(operand, "wildcard match pattern must be a string")));
    case "cidr":
      // EventBridge's message does say prefix.
      return ofString(cidr(text(operand, "prefix match pattern must be a string")));
    case "numeric":
      return numeric(operand);
    case "anything-but":
      return anythingBut(operand);
    default:
      return invalid(`Unrecognized match type ${operator}`);
  }
}

/** Reads a string, or `{"equals-ignore-case": string}`. */
function affix(operator: "prefix" | "suffix", operand: unknown): { text: string; ignoreCase: boolean } {
  if (typeof operand !== "object" || operand === null || Array.isArray(operand)) {
    return { text: text(operand, `${operator} match pattern must be a string`), ignoreCase: false };
  }
  const [[nested, value] = [], ...others] = Object.entries(operand);
  const name = operator === "prefix" ? "Prefix" : "Suffix";
  if (nested === undefined) return invalid(`${name} expression name not found`);
  if (nested !== "equals-ignore-case") return invalid(`Unsupported ${operator} pattern: ${nested}`);
  if (others.length > 0) return invalid("Only one key allowed in match expression");
  return { text: text(value, "equals-ignore-case match pattern must be a string"), ignoreCase: true };
}

function text(operand: unknown, reason: string): string {
  return typeof operand === "string" ? operand : invalid(reason);
}

function ofString(matches: (value: string) => boolean): MatchScalar {
  return (value) => typeof value === "string" && matches(value);
}

function exists(operand: unknown): MatchValues {
  if (typeof operand !== "boolean") return invalid("exists match pattern must be either true or false.");
  return (values) => values.length > 0 === operand;
}
