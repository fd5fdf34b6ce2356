import { isMap } from "./context-map.ts";
import { type JavaMap, List, type Value } from "./values.ts";

/** What a parameter takes, and as what the implementation gets it: Java's `int` as a number. */
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
    // `invoke` calls it with nothing else than what these parameters take.
    call: (target, given) =>
      Reflect.apply(implementation, undefined, [
        target,
        ...given.map((value, i) => (parameters[i] === "int" ? Number(value) : value)),
      ]),
  };
}

/** Calls the overload that takes these arguments. Java finds no method without one: null. */
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

/** The words of a text: names of methods that a Java type has and that are not emulated. */
export function names(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
