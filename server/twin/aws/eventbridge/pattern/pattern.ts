import { isObject } from "../../is-object.ts";
import { compileAlternatives, type MatchValues } from "./alternatives.ts";
import { under } from "./fields.ts";
import { invalid } from "./invalid.ts";
import type { Scalar } from "./value.ts";

/** An event pattern: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
export type EventPattern = Readonly<Record<string, unknown>>;

interface ObjectPattern {
  readonly fields: Map<string, FieldPattern>;
  /** One pattern of each group must match. */
  readonly groups: ObjectPattern[][];
}

/** Both can be present: `{"a": ["x"], "a.b": ["y"]}`. */
interface FieldPattern {
  values?: MatchValues;
  object?: ObjectPattern;
}

/** Compiles a pattern to a predicate. Throws an `InvalidEventPatternException` if EventBridge would refuse the pattern. */
export function compilePattern(pattern: unknown): (event: unknown) => boolean {
  if (!isObject(pattern)) return invalid("Filter is not an object");
  const compiled = readObject(pattern, emptyObject());
  return (event) => matchesObject(compiled, [event]);
}

/** Compiles a pattern in JSON. Throws like `compilePattern`. */
export function compilePatternJson(text: string): (event: unknown) => boolean {
  let pattern: unknown;
  try {
    pattern = JSON.parse(text);
  } catch (error) {
    return invalid(error instanceof Error ? error.message : String(error));
  }
  return compilePattern(pattern);
}

function emptyObject(): ObjectPattern {
  return { fields: new Map(), groups: [] };
}

function readObject(source: EventPattern, pattern: ObjectPattern): ObjectPattern {
  const entries = Object.entries(source);
  if (entries.length === 0) return invalid("Empty objects are not allowed");
  for (const [key, value] of entries) {
    if (key === "$or") pattern.groups.push(readGroup(value));
    else readField(key, value, pattern);
  }
  return pattern;
}

function readGroup(alternatives: unknown): ObjectPattern[] {
  if (!Array.isArray(alternatives)) return invalid("It must be an Array followed with $or.");
  const group = alternatives.map((alternative) =>
    isObject(alternative)
      ? readObject(alternative, emptyObject())
      : invalid("Only JSON object is allowed in array of $or relationship."),
  );
  return group.length < 2 ? invalid("There must have at least 2 Objects in $or relationship.") : group;
}

/** A key with dots is a path to a nested field. */
function readField(key: string, value: unknown, pattern: ObjectPattern): void {
  let parent = pattern;
  const names = key.split(".");
  const last = names.pop() ?? "";
  for (const name of names) parent = objectOf(fieldOf(parent, name));
  const field = fieldOf(parent, last);
  if (isObject(value)) readObject(value, objectOf(field));
  else if (Array.isArray(value)) field.values = compileAlternatives(value);
  else invalid(`"${key}" must be an object or an array`);
}

function fieldOf({ fields }: ObjectPattern, name: string): FieldPattern {
  const field = fields.get(name) ?? {};
  fields.set(name, field);
  return field;
}

function objectOf(field: FieldPattern): ObjectPattern {
  field.object ??= emptyObject();
  return field.object;
}

function matchesObject(pattern: ObjectPattern, values: readonly unknown[]): boolean {
  return wholes(values).some((whole) => matchesWhole(pattern, whole));
}

/** Each element of an array must match as a whole. */
function wholes(values: readonly unknown[]): (readonly unknown[])[] {
  const objects = values.filter((value) => !Array.isArray(value));
  const elements = values.filter(Array.isArray).flat(Number.POSITIVE_INFINITY);
  return elements.length > 0 && objects.length === 0
    ? elements.map((element) => [element])
    : [objects, ...elements.map((element) => [element])];
}

function matchesWhole({ fields, groups }: ObjectPattern, whole: readonly unknown[]): boolean {
  return (
    [...fields].every(([name, field]) =>
      matchesField(
        field,
        whole.flatMap((value) => under(value, name)),
      ),
    ) && groups.every((group) => group.some((alternative) => matchesWhole(alternative, whole)))
  );
}

function matchesField({ values, object }: FieldPattern, found: readonly unknown[]): boolean {
  return (values?.(found.flatMap(scalarsOf)) ?? true) && (object === undefined || matchesObject(object, found));
}

/** The scalars of a field, including those of nested arrays. */
function scalarsOf(value: unknown): Scalar[] {
  if (Array.isArray(value)) return value.flatMap(scalarsOf);
  return isScalar(value) ? [value] : [];
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
