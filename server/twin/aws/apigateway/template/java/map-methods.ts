import { Entry } from "./entry.ts";
import { includes } from "./equal.ts";
import { type Methods, method, names } from "./method.ts";
import { entriesOf } from "./print.ts";
import { type JavaMap, List, type Value } from "./values.ts";

/** https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Map.html */
export const mapMethods: Methods<JavaMap> = new Map([
  ["size", [method([], (map) => BigInt(map.size))]],
  ["isEmpty", [method([], (map) => map.size === 0)]],
  ["get", [method(["any"], (map, key) => map.get(key) ?? null)]],
  [
    "getOrDefault",
    [method(["any", "any"], (map, key, otherwise) => (map.has(key) ? (map.get(key) ?? null) : otherwise))],
  ],
  ["containsKey", [method(["any"], (map, key) => map.has(key))]],
  ["containsValue", [method(["any"], (map, wanted) => includes(valuesOf(map), wanted))]],
  ["keySet", [method([], (map) => new List([...map.keys()], "set"))]],
  ["values", [method([], (map) => new List(valuesOf(map), "set"))]],
  [
    "entrySet",
    [
      method(
        [],
        (map) =>
          new List(
            entriesOf(map).map(([key, value]) => new Entry(key, value)),
            "set",
          ),
      ),
    ],
  ],
  ["put", [method(["any", "any"], put)]],
  ["putAll", [method(["map"], putAll)]],
  ["remove", [method(["any"], remove)]],
  ["clear", [method([], clear)]],
]);

/** Methods of java.util.Map that are not emulated. Calling one is a fault; calling a method that Java lacks returns null. */
export const mapMethodsMissing: ReadonlySet<string> = names(`
  getClass hashCode compute computeIfAbsent computeIfPresent forEach merge putIfAbsent replace replaceAll
`);

export function valuesOf(map: JavaMap): Value[] {
  return map instanceof Map ? [...map.values()] : entriesOf(map).map(([, value]) => value);
}

/** Returns the previous value, as Java does. */
function put(map: JavaMap, key: Value, value: Value): Value {
  const before = map.get(key) ?? null;
  map.set(key, value);
  return before;
}

function putAll(map: JavaMap, other: JavaMap): Value {
  for (const [key, value] of entriesOf(other)) map.set(key, value);
  return "";
}

function remove(map: JavaMap, key: Value): Value {
  const before = map.get(key) ?? null;
  map.delete(key);
  return before;
}

function clear(map: JavaMap): Value {
  for (const key of [...map.keys()]) map.delete(key);
  return "";
}
