/** Neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// Both return a value that is not an object unchanged: the import reports its form.

/** The object with each value mapped. */
export function mapFields(value: unknown, map: (value: unknown, key: string) => unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, map(part, key)]));
}

/** The object without the keys that match. */
export function omit(value: unknown, isOmitted: (key: string) => boolean): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !isOmitted(key)));
}
