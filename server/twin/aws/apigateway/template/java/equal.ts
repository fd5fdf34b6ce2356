import { isMap } from "./context-map.ts";
import { entriesOf } from "./print.ts";
import { List, type Value } from "./values.ts";

/** Java's `equals`: numbers of different types are not equal; lists and maps compare by content. */
export function equal(one: Value, other: Value): boolean {
  if (one instanceof List && other instanceof List) {
    return one.items.length === other.items.length && one.items.every((item, i) => equal(item, other.items[i] ?? null));
  }
  if (isMap(one) && isMap(other)) {
    return (
      one.size === other.size &&
      entriesOf(one).every(([key, item]) => other.has(key) && equal(item, other.get(key) ?? null))
    );
  }
  return one === other;
}

export function includes(items: readonly Value[], wanted: Value): boolean {
  return items.some((item) => equal(item, wanted));
}
