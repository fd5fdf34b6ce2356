import { anythingBut } from "./anything-but.ts";
import { invalid } from "./invalid.ts";
import { numeric } from "./numeric.ts";

/** A value that operators are applied to. */
export type Leaf = string | number | boolean | null;

/** Whether one of a field's values matches. A field that is absent has none. */
type MatchValues = (values: readonly Leaf[]) => boolean;

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
const notEmulated = new Set(["cidr", "equals-ignore-case", "wildcard"]);

/** The test that a field's array of alternatives is. */
export function matchesValues(alternatives: readonly unknown[]): MatchValues {
  if (alternatives.length === 0) return invalid("Empty arrays are not allowed");
  const matches = alternatives.map(compileAlternative);
  return (values) => matches.some((match) => match(values));
}

function compileAlternative(alternative: unknown): MatchValues {
  if (typeof alternative !== "object" || alternative === null) {
    return (values) => values.some((value) => value === alternative);
  }
  const [[operator, operand] = [], ...others] = Object.entries(alternative);
  if (Array.isArray(alternative) || operator === undefined) {
    return invalid("Match value must be String, number, true, false, or null");
  }
  if (others.length > 0) return invalid("Only one key allowed in match expression");
  if (operator === "exists") return exists(operand);
  const matches = compileOperator(operator, operand);
  return (values) => values.some(matches);
}

function compileOperator(operator: string, operand: unknown): (value: Leaf) => boolean {
  if (operator === "prefix" || operator === "suffix") return affix(operator, operand);
  if (operator === "numeric") return numeric(operand);
  if (operator === "anything-but") return anythingBut(operand);
  return invalid(
    notEmulated.has(operator)
      ? `The local EventBridge does not emulate the match type ${operator}`
      : `Unrecognized match type ${operator}`,
  );
}

function affix(operator: "prefix" | "suffix", operand: unknown): (value: Leaf) => boolean {
  if (typeof operand === "object" && operand !== null && "equals-ignore-case" in operand) {
    return invalid(`The local EventBridge does not emulate the match type ${operator}/equals-ignore-case`);
  }
  if (typeof operand !== "string") return invalid(`${operator} match pattern must be a string`);
  if (operator === "prefix") return (value) => typeof value === "string" && value.startsWith(operand);
  return (value) => typeof value === "string" && value.endsWith(operand);
}

function exists(operand: unknown): MatchValues {
  if (typeof operand !== "boolean") return invalid("exists match pattern must be either true or false.");
  return (values) => values.length > 0 === operand;
}
