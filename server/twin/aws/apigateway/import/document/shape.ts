import { isObject } from "../../../is-object.ts";
import type { Problems } from "../problems/problems.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A value as a string, JSON for objects. 200 and "200" give the same string. */
export function textOf(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

/** Returns the value if it is an object, else an empty one. Reports a value that is neither an object nor absent. */
export function objectAt(value: unknown, path: readonly string[], problems: Problems): Fields {
  if (isObject(value)) return value;
  if (value !== undefined) problems.add(path, "must be an object");
  return {};
}

/** Returns the value if it is a list, else an empty one. Reports a value that is neither a list nor absent. */
export function listAt(value: unknown, path: readonly string[], problems: Problems): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value !== undefined) problems.add(path, "must be a list");
  return [];
}

/** Resolves a `$ref` within the file; returns any other value unchanged. Reports a target that does not exist and returns undefined. */
export function resolve(document: object, value: unknown, path: readonly string[], problems: Problems): unknown {
  if (!isObject(value) || value["$ref"] === undefined) return value;
  const reference = textOf(value["$ref"]);
  const names = /^#\/./.test(reference) ? reference.slice(2).split("/") : [];
  const target = names
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>(
      (parent, name) => (isObject(parent) && Object.hasOwn(parent, name) ? parent[name] : undefined),
      names.length > 0 ? document : undefined,
    );
  if (target === undefined) problems.add([...path, "$ref"], `${reference} does not exist in this file`);
  return target;
}
