import { Fault } from "../errors.ts";
import { print } from "./print.ts";
import { type JavaMap, JavaObject, List, type Value } from "./values.ts";

/** Key of an object's optional predicate for the names that can be set only once. */
export const setOnce: unique symbol = Symbol("setOnce");

/**
 * `$context` and the maps in it. Writes go through to the caller's object as plain JavaScript values; a list becomes its array. Reads
 * see own properties only.
 */
export class ContextMap implements JavaMap {
  readonly #object: Record<string, unknown> & { readonly [setOnce]?: (key: string) => boolean };

  constructor(object: Record<string, unknown>) {
    this.#object = object;
  }

  get size(): number {
    return Object.keys(this.#object).length;
  }

  keys(): Iterable<string> {
    return Object.keys(this.#object);
  }

  has(key: Value): boolean {
    return typeof key === "string" && Object.hasOwn(this.#object, key);
  }

  get(key: Value): Value {
    return typeof key === "string" && Object.hasOwn(this.#object, key) ? toValue(this.#object[key]) : null;
  }

  set(key: Value, value: Value): void {
    const name = print(key);
    if (this.has(name) && this.#object[setOnce]?.(name)) {
      throw new Fault(`${name} is already set, and can be set only once`);
    }
    // Unlike an assignment, a definition of `__proto__` creates an ordinary property.
    Object.defineProperty(this.#object, name, {
      value: fromValue(value),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }

  delete(key: Value): boolean {
    return this.has(key) && delete this.#object[print(key)];
  }
}

export function isMap(value: Value): value is JavaMap {
  return value instanceof Map || value instanceof ContextMap;
}

function toValue(value: unknown): Value {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" || typeof value === "boolean" || typeof value === "bigint") return value;
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return new List(value);
  if (typeof value === "object") return new ContextMap(value as Record<string, unknown>);
  throw new Fault(`$context holds a ${typeof value}, which templates cannot use`);
}

function fromValue(value: Value): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  // A Double is not an integer, not even 404.0. JavaScript can express that only as a string.
  if (typeof value === "number" || value instanceof JavaObject) return print(value);
  if (value instanceof List) return value.items;
  const object: Record<string, unknown> = Object.create(null);
  for (const key of value.keys()) object[print(key)] = fromValue(value.get(key) ?? null);
  return object;
}
