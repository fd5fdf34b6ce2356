/**
 * What a template computes with, as Java's types: a bigint is any of its integers, a number is a Double, a JavaObject
 * is everything else. Strings count UTF-16 units in both languages.
 */
export type Value = string | bigint | number | boolean | null | List | JavaMap | JavaObject;

/** A `java.util.Map`: a JavaScript `Map`, or `$context` (`ContextMap`). Never a plain object, whose lookups reach the prototype. */
export interface JavaMap {
  readonly size: number;
  keys(): Iterable<Value>;
  has(key: Value): boolean;
  get(key: Value): Value | undefined;
  set(key: Value, value: Value): unknown;
  delete(key: Value): boolean;
}

export class List {
  readonly items: Value[];
  /** One out of a JSON text prints as JSON. A set, such as a map's keys, has no index and is not changed. */
  readonly kind: "list" | "json" | "set";

  constructor(items: Value[], kind: List["kind"] = "list") {
    this.items = items;
    this.kind = kind;
  }
}

/** An object with properties and methods of its own. Null is what it does not have. */
export abstract class JavaObject {
  property(_name: string): Value {
    return null;
  }

  call(_name: string, _arguments: readonly Value[]): Value {
    return null;
  }

  /** Its text in the output. */
  print(): string {
    return "";
  }
}
