import { Fault } from "../errors.ts";
import { equal, includes } from "./equal.ts";
import { type Methods, method, names } from "./method.ts";
import { List, type Value } from "./values.ts";

/** The read-only methods of java.util.Collection, which are all that a set has. */
export const setMethods: Methods<List> = new Map([
  ["size", [method([], ({ items }) => BigInt(items.length))]],
  ["isEmpty", [method([], ({ items }) => items.length === 0)]],
  ["contains", [method(["any"], ({ items }, wanted) => includes(items, wanted))]],
  ["containsAll", [method(["list"], ({ items }, wanted) => wanted.items.every((item) => includes(items, item)))]],
  ["toArray", [method([], ({ items }) => new List([...items]))]],
]);

/** https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/List.html */
export const listMethods: Methods<List> = new Map([
  ...setMethods,
  ["get", [method(["int"], getItem)]],
  ["indexOf", [method(["any"], ({ items }, wanted) => BigInt(items.findIndex((item) => equal(item, wanted))))]],
  ["lastIndexOf", [method(["any"], ({ items }, wanted) => BigInt(items.findLastIndex((item) => equal(item, wanted))))]],
  ["subList", [method(["int", "int"], subList)]],
  ["set", [method(["int", "any"], setItem)]],
  ["add", [method(["any"], (list, item) => insert(list, list.items.length, [item])), method(["int", "any"], addAt)]],
  [
    "addAll",
    [
      method(["list"], (list, { items }) => insert(list, list.items.length, items)),
      method(["int", "list"], (list, index, { items }) => insert(list, bounded(list, index, list.items.length), items)),
    ],
  ],
  ["remove", [method(["int"], removeAt), method(["any"], removeItem)]],
  ["clear", [method([], clear)]],
]);

/** Methods of Java's collections that are not emulated. Calling one is a fault; calling a method that Java lacks returns null. */
export const listMethodsMissing: ReadonlySet<string> = names(`
  getClass hashCode iterator listIterator removeAll retainAll removeIf replaceAll sort stream parallelStream
  spliterator forEach getFirst getLast addFirst addLast removeFirst removeLast reversed
`);

export function getItem(list: List, index: number): Value {
  return list.items[bounded(list, index, list.items.length - 1)] ?? null;
}

export function setItem(list: List, index: number, item: Value): Value {
  const before = getItem(list, index);
  list.items[index] = item;
  return before;
}

function bounded({ items }: List, index: number, last: number): number {
  if (index < 0 || index > last) throw new Fault(`the index ${index} is out of range for a list of ${items.length}`);
  return index;
}

function insert(list: List, index: number, items: readonly Value[]): boolean {
  list.items.splice(index, 0, ...items);
  return items.length > 0;
}

function addAt(list: List, index: number, item: Value): Value {
  insert(list, bounded(list, index, list.items.length), [item]);
  return "";
}

function removeAt(list: List, index: number): Value {
  const before = getItem(list, index);
  list.items.splice(index, 1);
  return before;
}

function removeItem(list: List, wanted: Value): boolean {
  const index = list.items.findIndex((item) => equal(item, wanted));
  if (index !== -1) list.items.splice(index, 1);
  return index !== -1;
}

function clear(list: List): Value {
  list.items.length = 0;
  return "";
}

/** Returns a copy, where Java returns a view. Prints like a Java list even if the original is from JSON. */
function subList(list: List, from: number, to: number): Value {
  bounded(list, to, list.items.length);
  bounded(list, from, to);
  return new List(list.items.slice(from, to));
}
