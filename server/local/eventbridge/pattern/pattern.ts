import { invalid } from "./invalid.ts";
import { type Leaf, matchesValues } from "./leaf.ts";

/** An event pattern: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
export type EventPattern = Readonly<Record<string, unknown>>;

type Match = (value: unknown) => boolean;

/** The test that a pattern is. Throws `InvalidEventPatternException` on what EventBridge refuses or the twin does not emulate. */
export function compilePattern(pattern: unknown): Match {
  if (!isObject(pattern)) return invalid("Filter is not an object");
  return compileObject(pattern);
}

function compileObject(pattern: EventPattern): Match {
  const entries = Object.entries(pattern);
  if (entries.length === 0) return invalid("Empty objects are not allowed");
  const fields = entries.map(([key, value]) => (key === "$or" ? compileOr(value) : compileField(key, value)));
  const matches = (value: unknown): boolean => fields.every((field) => field(value));
  // One element of an array has to match as a whole.
  return (value) => (Array.isArray(value) && value.length > 0 ? value.some(matches) : matches(value));
}

function compileOr(alternatives: unknown): Match {
  if (!Array.isArray(alternatives) || alternatives.length < 2 || !alternatives.every(isObject)) {
    return invalid("$or must be an array of at least two objects");
  }
  const matches = alternatives.map(compileObject);
  return (value) => matches.some((match) => match(value));
}

function compileField(key: string, pattern: unknown): Match {
  // EventBridge also reads such a key as the path to a nested field.
  if (key.includes(".")) return invalid(`The local EventBridge does not emulate keys with a dot: "${key}"`);
  const match = compileValue(key, pattern);
  return (value) => match(isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined);
}

function compileValue(key: string, pattern: unknown): Match {
  if (isObject(pattern)) return compileObject(pattern);
  if (!Array.isArray(pattern)) return invalid(`"${key}" must be an object or an array`);
  const matches = matchesValues(pattern);
  return (value) => matches(leavesOf(value));
}

/** The scalar values of a field: of an array each of its own. */
function leavesOf(value: unknown): Leaf[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  return isLeaf(value) ? [value] : [];
}

function isLeaf(value: unknown): value is Leaf {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
