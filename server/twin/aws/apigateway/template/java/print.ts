import { type JavaMap, JavaObject, List, type Value } from "./values.ts";

/** A value as a string, like Java's `toString`. */
export function print(value: Value): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return printDouble(value);
    case "bigint":
    case "boolean":
      return String(value);
  }
  if (value === null) return "null";
  if (value instanceof List) return value.kind === "json" ? toJson(value) : `[${value.items.map(print).join(", ")}]`;
  if (value instanceof JavaObject) return value.print();
  // `$context` and the maps in it print nothing.
  if (!(value instanceof Map)) return "";
  const entries: string[] = [];
  for (const [key, item] of value) entries.push(`${print(key)}=${print(item)}`);
  return `{${entries.join(", ")}}`;
}

/** A value as compact JSON. */
export function toJson(value: Value): string {
  if (value === null) return "null";
  if (value instanceof List) return `[${value.items.map(toJson).join(",")}]`;
  if (typeof value === "string" || value instanceof JavaObject) return quote(print(value));
  if (typeof value !== "object") return print(value);
  const members: string[] = [];
  for (const [key, item] of value instanceof Map ? value : entriesOf(value))
    members.push(`${quote(print(key))}:${toJson(item)}`);
  return `{${members.join(",")}}`;
}

/** A string as JSON. Skips `JSON.stringify` for strings without escapes, which are most. */
function quote(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are escaped in JSON
  return /["\\\0-\x1f\ud800-\udfff]/.test(text) ? JSON.stringify(text) : `"${text}"`;
}

export function entriesOf(map: JavaMap): [Value, Value][] {
  return Array.from<Value, [Value, Value]>(map.keys(), (key) => [key, map.get(key) ?? null]);
}

/** https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Double.html#toString(double) */
function printDouble(value: number): string {
  if (Object.is(value, -0)) return "-0.0";
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return String(value);
  if (size === 0 || (size >= 1e-3 && size < 1e7)) return Number.isInteger(value) ? `${value}.0` : String(value);
  const [digits = "", exponent = ""] = value.toExponential().split("e");
  return `${digits.includes(".") ? digits : `${digits}.0`}E${exponent.replace("+", "")}`;
}
