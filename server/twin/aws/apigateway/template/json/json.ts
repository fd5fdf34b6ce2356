import { maximumDepth } from "../../../json-depth.ts";
import { Fault } from "../errors.ts";
import { List, type Value } from "../java/values.ts";
import { JsonScanner } from "./json-scanner.ts";

/**
 * The value of a JSON text; undefined if it is none. Whole numbers keep all their digits; a number with a point or an
 * exponent is a double, as in Java. Throws a fault at a number beyond the range of a double, and at more nesting than any body
 * has. Members keep their order. It takes one step after the other, where a reviver of `JSON.parse` is called for each value,
 * and each call goes deeper.
 */
export function parseJson(text: string): Value | undefined {
  const scanner = new JsonScanner(text);
  /** The lists and maps around what comes next, and the name of each in the map around it. */
  const open: (Value[] | Map<Value, Value>)[] = [];
  const names: string[] = [];
  for (;;) {
    let value: Value | undefined;
    if (scanner.take("{")) {
      if (open.length === maximumDepth) throw tooDeep();
      const map = new Map<Value, Value>();
      if (!scanner.take("}")) {
        const name = scanner.name();
        if (name === undefined) return undefined;
        open.push(map);
        names.push(name);
        continue;
      }
      value = map;
    } else if (scanner.take("[")) {
      if (open.length === maximumDepth) throw tooDeep();
      if (!scanner.take("]")) {
        open.push([]);
        names.push("");
        continue;
      }
      value = new List([], "json");
    } else {
      value = scanner.scalar();
    }
    if (value === undefined) return undefined;

    // What is whole goes into what it stands in, which may be whole by that.
    for (;;) {
      const around = open.at(-1);
      if (around === undefined) return scanner.done ? value : undefined;
      if (Array.isArray(around)) {
        around.push(value);
        if (scanner.take(",")) break;
        if (!scanner.take("]")) return undefined;
        value = new List(around, "json");
      } else {
        around.set(names[names.length - 1] ?? "", value);
        if (scanner.take(",")) {
          const name = scanner.name();
          if (name === undefined) return undefined;
          names[names.length - 1] = name;
          break;
        }
        if (!scanner.take("}")) return undefined;
        value = around;
      }
      open.pop();
      names.pop();
    }
  }
}

function tooDeep(): Fault {
  return new Fault(`the JSON is nested more than ${maximumDepth} deep`);
}
