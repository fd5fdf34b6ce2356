import { print } from "./print.ts";
import { JavaObject, type Value } from "./values.ts";

/** An entry of a map. */
export class Entry extends JavaObject {
  readonly #key: Value;
  readonly #value: Value;

  constructor(key: Value, value: Value) {
    super();
    this.#key = key;
    this.#value = value;
  }

  override property(name: string): Value {
    return name === "key" ? this.#key : name === "value" ? this.#value : null;
  }

  override call(name: string): Value {
    return name === "getKey" ? this.#key : name === "getValue" ? this.#value : null;
  }

  override print(): string {
    return `${print(this.#key)}=${print(this.#value)}`;
  }
}
