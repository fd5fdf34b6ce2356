import { isObject } from "../../../is-object.ts";
import type { Problems } from "../problems/problems.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A value as a message shows it, and a scalar as the text that it stands for: 200 and "200" are one status. */
export function textOf(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

/** The value if it is an object; otherwise an empty one, and unless the value is absent that is a problem. */
export function objectAt(value: unknown, path: readonly string[], problems: Problems): Fields {
  if (isObject(value)) return value;
  if (value !== undefined) problems.add(path, "must be an object");
  return {};
}

/** The items of a list; none if it is absent. Anything else is a problem. */
export function listAt(value: unknown, path: readonly string[], problems: Problems): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value !== undefined) problems.add(path, "must be a list");
  return [];
}

/** What a `$ref` within the file stands for, or the value itself. Undefined if there is no such thing, which is a problem. */
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
  if (target === undefined) problems.add([...path, "$ref"], `there is no ${reference} in this file`);
  return target;
}
