import { maximumDepth } from "../../../json-depth.ts";
import { Fault } from "../errors.ts";
import { List, type Value } from "../java/values.ts";
import { JsonScanner } from "./json-scanner.ts";

/**
 * Parses JSON. Returns undefined if it is malformed. Integers keep all digits; a number with a point or an exponent is a double, as in
 * Java. Members keep their order. Throws a fault at a number out of a double's range and at excessive nesting. Iterative, because the
 * recursion of `JSON.parse` with a reviver overflows the stack on deep input.
 */
export function parseJson(text: string): Value | undefined {
  const scanner = new JsonScanner(text);
  /** The open lists and maps, outermost first, and the name of the current member of each. */
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

    // Adds the value to its container, which may be complete with it.
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
  return new Fault(`the JSON is nested more than ${maximumDepth} levels deep`);
}
