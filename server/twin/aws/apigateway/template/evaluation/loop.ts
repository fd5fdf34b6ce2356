import { JavaObject, type Value } from "../java/values.ts";

/** `$foreach`: https://velocity.apache.org/engine/1.7/user-guide.html#Foreach */
export class Loop extends JavaObject {
  index = -1;
  readonly #length: number;
  readonly #parent: Value;

  constructor(length: number, parent: Value) {
    super();
    this.#length = length;
    this.#parent = parent;
  }

  override property(name: string): Value {
    switch (name) {
      case "index":
        return BigInt(this.index);
      case "count":
        return BigInt(this.index + 1);
      case "hasNext":
        return this.index + 1 < this.#length;
      case "first":
        return this.index === 0;
      case "last":
        return this.index + 1 === this.#length;
      case "parent":
        return this.#parent;
      default:
        return null;
    }
  }

  override call(name: string): Value {
    const getter = /^(?:get|is)([A-Z])(.*)$/.exec(name);
    return this.property(getter === null ? name : `${getter[1]?.toLowerCase()}${getter[2]}`);
  }
}
