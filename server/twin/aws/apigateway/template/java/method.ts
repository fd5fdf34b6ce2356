import { isMap } from "./context-map.ts";
import { type JavaMap, List, type Value } from "./values.ts";

/** The kinds of parameters and the types that implementations receive. A Java `int` arrives as a number. */
interface Kinds {
  string: string;
  int: number;
  list: List;
  map: JavaMap;
  any: Value;
}

export interface Overload<Target> {
  readonly parameters: readonly (keyof Kinds)[];
  readonly call: (target: Target, parameters: readonly Value[]) => Value;
}

/** The methods of a Java type by name. */
export type Methods<Target> = ReadonlyMap<string, readonly Overload<Target>[]>;

export function method<Target, const Names extends readonly (keyof Kinds)[]>(
  parameters: Names,
  implementation: (target: Target, ...parameters: { [I in keyof Names]: Kinds[Names[I]] }) => Value,
): Overload<Target> {
  return {
    parameters,
    // `invoke` passes only arguments that fit these parameters.
    call: (target, given) =>
      Reflect.apply(implementation, undefined, [
        target,
        ...given.map((value, i) => (parameters[i] === "int" ? Number(value) : value)),
      ]),
  };
}

/** Calls the overload for these arguments. Returns null if there is none. */
export function invoke<Target>(methods: Methods<Target>, target: Target, name: string, given: readonly Value[]): Value {
  const fitting = methods
    .get(name)
    ?.find(
      ({ parameters }) =>
        parameters.length === given.length && parameters.every((kind, i) => fits(kind, given[i] ?? null)),
    );
  return fitting === undefined ? null : fitting.call(target, given);
}

function fits(kind: keyof Kinds, value: Value): boolean {
  switch (kind) {
    case "string":
      return typeof value === "string";
    case "int":
      return typeof value === "bigint" && value === BigInt.asIntN(32, value);
    case "list":
      return value instanceof List;
    case "map":
      return isMap(value);
    case "any":
      return true;
  }
}

/** Splits a list of method names. */
export function names(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
