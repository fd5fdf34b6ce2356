import { isMap } from "../java/context-map.ts";
import { setItem } from "../java/list-methods.ts";
import { List, type Value } from "../java/values.ts";
import type { Reference } from "../syntax/tree.ts";
import { indexOf, resolve, within } from "./evaluate.ts";
import type { Scope } from "./scope.ts";

/** Assigns a value to a reference. Like Velocity, does nothing if the parent is null or has no properties. */
export function assign(target: Reference, value: Value, scope: Scope): void {
  const last = target.segments.at(-1);
  if (last === undefined) {
    assignVariable(target.root, value, scope);
    return;
  }
  const holder = resolve(target, target.segments.slice(0, -1), scope);
  if (last.type === "property" && isMap(holder)) holder.set(last.name, value);
  if (last.type !== "index" || holder === null) return;
  const key = indexOf(last, holder, scope);
  if (isMap(holder)) holder.set(key, value);
  else if (holder instanceof List && holder.kind !== "set" && typeof key === "bigint")
    setItem(holder, Number(key), value);
}

/** Assigns a variable. In a macro, assigning a parameter whose argument is a reference assigns to that reference. */
export function assignVariable(name: string, value: Value, scope: Scope): void {
  const { frame } = scope;
  const argument = frame?.arguments.get(name);
  if (argument?.type === "reference") {
    within(frame?.caller, scope, () => assign(argument, value, scope));
    return;
  }
  frame?.arguments.delete(name);
  scope.variables.set(name, value);
}
