import type { KindValidator, KindValidators, ThoroughError } from "./kind-validator.ts";
import { nearestName } from "./nearest-name.ts";

/** The parameters beside those of one kind. */
export interface Comparison {
  readonly kind: string;
  /** How many names are those of the kind's properties. */
  readonly shared: number;
  /** How many other names resemble one of its properties. */
  readonly similar: number;
  /** How many errors the kind's validator found. */
  readonly errorCount: number;
  /** The first of them. */
  readonly errors: readonly ThoroughError[];
}

/** Errors that are kept. A body may have a million. */
const maxErrors = 20;
/** Names that are searched for misspellings. */
const maxNames = 1_000;

/** Compares the parameters with each kind, the nearest first. Of equally near kinds, the one that the contract names first. */
export function compareWithKinds(value: unknown, validators: KindValidators): readonly Comparison[] {
  return Object.entries(validators)
    .map(([kind, validator]) => compare(kind, validator, value))
    .sort(byDistance);
}

function byDistance(a: Comparison, b: Comparison): number {
  return b.shared - a.shared || b.similar - a.similar || a.errorCount - b.errorCount;
}

function compare(kind: string, { validate, properties: known }: KindValidator, value: unknown): Comparison {
  const names = isJsonObject(value) ? Object.keys(value) : [];
  const unknown = names.slice(0, maxNames).filter((name) => !known.includes(name));
  const errors = errorsOf(validate, value);
  return {
    kind,
    shared: isJsonObject(value) ? known.filter((name) => Object.hasOwn(value, name)).length : 0,
    similar: unknown.filter((name) => nearestName(name, known) !== undefined).length,
    errorCount: errors.length,
    errors: errors.slice(0, maxErrors),
  };
}

function errorsOf(validator: KindValidator["validate"], value: unknown): readonly ThoroughError[] {
  const errors = validator(value) ? [] : (validator.errors ?? []);
  // They refer to the value, which may be large.
  validator.errors = null;
  return errors;
}

function isJsonObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
