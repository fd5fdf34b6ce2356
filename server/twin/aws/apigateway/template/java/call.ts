import { Fault } from "../errors.ts";
import { isMap } from "./context-map.ts";
import { equal } from "./equal.ts";
import { listMethods, listMethodsMissing, setMethods } from "./list-methods.ts";
import { mapMethods, mapMethodsMissing } from "./map-methods.ts";
import { invoke, type Methods } from "./method.ts";
import { print } from "./print.ts";
import { booleanMethods, doubleMethods, integerMethods, scalarMethodsMissing } from "./scalar-methods.ts";
import { stringMethods, stringMethodsMissing } from "./string-methods.ts";
import { JavaObject, type Value } from "./values.ts";

/** Calls a method. Returns null if Java has none for these arguments. Throws a fault if Java has one that is not emulated. */
export function callMethod(target: Value, name: string, given: readonly Value[]): Value {
  if (target === null) return null;
  if (name === "toString" && given.length === 0) return print(target);
  if (name === "equals" && given.length === 1) return equal(target, given[0] ?? null);
  if (target instanceof JavaObject) return target.call(name, given);
  if (typeof target === "string") return call(stringMethods, stringMethodsMissing, target, name, given);
  if (typeof target === "bigint") return call(integerMethods, scalarMethodsMissing, target, name, given);
  if (typeof target === "number") return call(doubleMethods, scalarMethodsMissing, target, name, given);
  if (typeof target === "boolean") return call(booleanMethods, scalarMethodsMissing, target, name, given);
  if (isMap(target)) return call(mapMethods, mapMethodsMissing, target, name, given);
  if (target.kind !== "set") return call(listMethods, listMethodsMissing, target, name, given);
  // Modifying a set, such as a map's keys, is not emulated.
  return call(setMethods, setMethodsMissing, target, name, given);
}

const setMethodsMissing: ReadonlySet<string> = new Set([...listMethodsMissing, "add", "addAll", "remove", "clear"]);

const implemented = [stringMethods, listMethods, setMethods, mapMethods, integerMethods, doubleMethods, booleanMethods];
const missing = [stringMethodsMissing, listMethodsMissing, mapMethodsMissing, scalarMethodsMissing];

/** Whether Java has a method of this name that is not emulated for any type. */
export function isMissing(name: string): boolean {
  return missing.some((names) => names.has(name)) && !implemented.some((methods) => methods.has(name));
}

/** Returns a property: an entry of a map or the result of a getter; null if there is none. */
export function getProperty(target: Value, name: string): Value {
  if (isMap(target)) return target.get(name) ?? null;
  if (target instanceof JavaObject) return target.property(name);
  if (name === "empty") return callMethod(target, "isEmpty", []);
  if (name === "class" || name === "bytes")
    return callMethod(target, `get${name.charAt(0).toUpperCase()}${name.slice(1)}`, []);
  return null;
}

function call<Target>(
  methods: Methods<Target>,
  missing: ReadonlySet<string>,
  target: Target,
  name: string,
  given: readonly Value[],
): Value {
  if (missing.has(name)) throw new Fault(`the method ${name}() is not emulated`);
  return invoke(methods, target, name, given);
}
