/** A value in a template. A bigint is a Java integer of any size, a number a Double, and a `JavaObject` any other Java object. */
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
  /** `json`: parsed from JSON, and prints as JSON. `set`: such as a map's keys, without an index and read-only. */
  readonly kind: "list" | "json" | "set";

  constructor(items: Value[], kind: List["kind"] = "list") {
    this.items = items;
    this.kind = kind;
  }
}

/** An object with its own properties and methods. Those that it lacks are null. */
export abstract class JavaObject {
  property(_name: string): Value {
    return null;
  }

  call(_name: string, _arguments: readonly Value[]): Value {
    return null;
  }

  /** The string to print. */
  print(): string {
    return "";
  }
}
