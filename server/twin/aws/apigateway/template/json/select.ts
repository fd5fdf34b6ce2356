import { isMap } from "../java/context-map.ts";
import { valuesOf } from "../java/map-methods.ts";
import { List, type Value } from "../java/values.ts";

/** One segment of a JSONPath: selects from each value so far, and with `..` from all its descendants too. */
export interface Segment {
  readonly deep: boolean;
  readonly selector: Selector;
}

export type Selector =
  | { readonly type: "name"; readonly name: string }
  | { readonly type: "indices"; readonly indices: readonly number[] }
  | { readonly type: "slice"; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly type: "wildcard" }
  | { readonly type: "filter"; readonly accepts: (item: Value) => boolean };

/** Whether a path can select at most one value. */
export function isDefinite(segments: readonly Segment[]): boolean {
  return segments.every(
    ({ deep, selector }) =>
      !deep && (selector.type === "name" || (selector.type === "indices" && selector.indices.length === 1)),
  );
}

export function select(root: Value, segments: readonly Segment[]): readonly Value[] {
  return segments.reduce<readonly Value[]>(
    (values, { deep, selector }) =>
      values.flatMap((value) =>
        (deep ? withDescendants(value) : [value]).flatMap((item) => selectFrom(item, selector)),
      ),
    [root],
  );
}

/** A value and its descendants in document order. All levels share one array, which avoids copying it at each level. */
function withDescendants(value: Value, found: Value[] = []): readonly Value[] {
  found.push(value);
  for (const child of childrenOf(value)) withDescendants(child, found);
  return found;
}

function childrenOf(value: Value): readonly Value[] {
  if (value instanceof List) return value.items;
  return isMap(value) ? valuesOf(value) : [];
}

function selectFrom(value: Value, selector: Selector): readonly Value[] {
  switch (selector.type) {
    case "name":
      return isMap(value) && value.has(selector.name) ? [value.get(selector.name) ?? null] : [];
    case "wildcard":
      return childrenOf(value);
    case "filter":
      // A filter applies to the items of a list, and to an object itself.
      return (isMap(value) ? [value] : childrenOf(value)).filter(selector.accepts);
  }
  if (!(value instanceof List)) return [];
  if (selector.type === "slice") return value.items.slice(selector.from, selector.to);
  return selector.indices.flatMap((index) => {
    const item = value.items.at(index);
    return item === undefined ? [] : [item];
  });
}
