import type { JobKind } from "../generated/kinds.ts";
import { propertyNames, type ThoroughError, thoroughValidators } from "../generated/thorough-validators.js";
import { nearestName } from "./nearest-name.ts";

/** The parameters beside those of one kind. */
export interface Comparison {
  readonly kind: JobKind;
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
export function compareWithKinds(value: unknown): readonly Comparison[] {
  const kinds = Object.keys(thoroughValidators) as JobKind[];
  return kinds.map((kind) => compare(kind, value)).sort(byDistance);
}

function byDistance(a: Comparison, b: Comparison): number {
  return b.shared - a.shared || b.similar - a.similar || a.errorCount - b.errorCount;
}

function compare(kind: JobKind, value: unknown): Comparison {
  const known = propertyNames[kind];
  const names = isJsonObject(value) ? Object.keys(value) : [];
  const unknown = names.slice(0, maxNames).filter((name) => !known.includes(name));
  const errors = errorsOf(kind, value);
  return {
    kind,
    shared: isJsonObject(value) ? known.filter((name) => Object.hasOwn(value, name)).length : 0,
    similar: unknown.filter((name) => nearestName(name, known) !== undefined).length,
    errorCount: errors.length,
    errors: errors.slice(0, maxErrors),
  };
}

function errorsOf(kind: JobKind, value: unknown): readonly ThoroughError[] {
  const validator = thoroughValidators[kind];
  const errors = validator(value) ? [] : (validator.errors ?? []);
  // They refer to the value, which may be large.
  validator.errors = null;
  return errors;
}

function isJsonObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
