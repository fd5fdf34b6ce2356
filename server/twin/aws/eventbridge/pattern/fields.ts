import { isObject } from "../../is-object.ts";

/** The beginning of a key with dots, such as the `a` of `{"a.b": 1}`. */
class PartialKey {
  readonly object: Readonly<Record<string, unknown>>;
  readonly key: string;

  constructor(object: Readonly<Record<string, unknown>>, key: string) {
    this.object = object;
    this.key = key;
  }
}

/**
 * Returns the values of an event under a name. EventBridge identifies fields by the names of their path joined with dots, so
 * `{"a.b": 1}` and `{"a": {"b": 1}}` are the same field, and an event can have both.
 */
export function under(value: unknown, name: string): unknown[] {
  const partial = value instanceof PartialKey;
  const object = partial ? value.object : value;
  const key = partial ? `${value.key}.${name}` : name;
  if (!isObject(object)) return [];
  const found = Object.hasOwn(object, key) ? [object[key]] : [];
  const begins = Object.keys(object).some((other) => other.startsWith(`${key}.`));
  return begins ? [...found, new PartialKey(object, key)] : found;
}
